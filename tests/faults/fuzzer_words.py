"""What the fuzzer puts into pages: words, addresses, dates and elements that have hurt a parser, a pattern or a reader somewhere."""

CHARSETS = (
    "utf-8", "utf-7", "utf-16", "utf-16le", "utf-32be", "utf-8-sig", "iso-8859-1", "windows-1251", "shift_jis", "iso-2022-jp", "gb18030",
    "hz", "euc-kr", "big5", "x-user-defined", "replacement", "undefined", "idna", "punycode", "unicode_escape", "rot13", "base64", "hex",
    "zlib", "mbcs", "none", "", "../../etc/passwd", "a" * 300, "utf-8\x00", "utf-8;charset=utf-16",
)  # fmt: skip
UNICODE = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7", "utf-8-sig",
)  # fmt: skip
INVISIBLE = (
    "\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u2028", "\u0085", "\x0b", "\u0301", "\U000e0041", "\ufdd0",
)  # fmt: skip
DATES = (
    "0000-00-00", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "99999-01-01", "-0044-03-15",
    "2026-02-30", "2026-03-12T25:61:61Z", "2026-W11-4", "2026-071", "1e400", "12/13/2026", "٢٠٢٦-٠٣-١٢", "2026-03-12T08:00:00+99:99",
    "now", "tomorrow", "9" * 400, "2026-03-12" * 200, "\x00", "12 March 20266", "31 February 2026",
    "2026-03-12T08:00:00.123456789123456789Z",
)  # fmt: skip
ADDRESSES = (
    "javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=", "http://[::1", "http://a:99999999/", "//", "///etc/passwd",
    "file:///etc/passwd", "http://user:pass@a.example/", "http://xn--a-.example/", "http://\u2100.example/", "http://a.example/\x00",
    "http://a.example/" + "a/" * 5000, "http://a.example/?" + "a=b&" * 5000, "http://" + "a." * 300 + "example/", "mailto:", "?", "#",
    "..", "\\\\server\\share", "http://1.2.3.4.5/", "\ud800",
)  # fmt: skip
BAIT = (
    " ", "\n", "\t\u00a0", "By ", "By A. ", "a.", "1 ", "(", "()", "[", "@", "|", " | ", "-", " - ", "\u201c", "\u201d", '"', "'",
    "\u00ab", "\u00bb \u00ab", "\u2014", "According to the ", "said ", "\u201cA,\u201d said ", "Jan. ", "12 March 2026 ", "2026-03-",
    "Photo: ", "Source: ", "&nbsp;", "&#8203;", "http://", "www.", "A", "Mr. ", "U.S. ", "...", "\u0301", "\u200b", "\u202e",
    "\U0001d11e", "0", ":", "/", "&", "&amp;", ",", ";", "and ", "of the ", "AFP ", "Reuters/", "!?", "\u3002", "\u4e00", "\u05d0",
    "Harbour Gazette ", "the Harbour Gazette reported ", "first published by ", "\xad", "A\u030a", "e.g. ",
)  # fmt: skip
ODD_ELEMENTS = (
    "<plaintext>", "<xmp>", "<svg><title>", "<math><mtext>", "<template>", "<noscript><p>", "<frameset>", "<select><option>",
    "<textarea>", "<script>", "<style>", "<title>", "<!--", "<![CDATA[", "<?xml version='9' encoding='utf-16'?>",
    "<!doctype x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;", "</html>", "</body></body>", "<body><body>", "<html><head><html>",
    "<base href='//'>", "<form><form>", "<a><a><a>", "<p/>", "<h1></h1>" * 50, "<img src=x onerror=alert(1) alt='\x00'>",
    "<iframe srcdoc='<p>a'>", "<time datetime=", "<meta charset=utf-16>", "<ruby><rt>", "<amp-img>", "<o:p></o:p>",
    "<article></article>" * 20, "<main hidden>", "<article itemscope itemtype='http://schema.org/NewsArticle'>",
    "<blockquote cite=javascript:>",
)  # fmt: skip
HEADED_PLACES = (
    b"<title>%s</title>", b"<h1>%s</h1>", b'<meta property="og:title" content="%s">', b'<meta name="author" content="%s">',
    b'<p class="byline">By %s</p>', b'<meta property="article:section" content="%s">', b'<meta name="keywords" content="%s">',
    b'<meta name="description" content="%s">', b"<time>%s</time>", b'<span class="date">%s</span>', b"<figcaption>%s</figcaption>",
)  # fmt: skip
ADDRESS_PLACES = (
    b'<link rel="canonical" href="%s">', b'<base href="%s">', b'<meta property="og:url" content="%s">',
    b'<meta property="og:image" content="%s">', b'<p>A <a href="%s">link</a> to it.</p>',
    b'<meta http-equiv="refresh" content="0; url=%s">', b'<img src="%s">', b'<link rel="amphtml" href="%s">',
)  # fmt: skip
DATE_PLACES = (
    b'<meta property="article:published_time" content="%s">', b'<time datetime="%s">then</time>', b"<p>Published: %s</p>",
    b'<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "%s", "dateModified": "%s"}</script>',
    b'<span itemprop="datePublished" content="%s"></span>', b'<p class="date">%s</p>', b"<h1>%s</h1>",
)  # fmt: skip
ENTITIES = (
    b"&#0;", b"&#xd800;", b"&#x110000;", b"&#99999999999999999999;", b"&#-1;", b"&;", b"&nosuch;", b"&#", b"&lt;script&gt;", b"&#8238;",
)  # fmt: skip
FLAT_ELEMENTS = (
    b"<h2>One more heading</h2>", b"<p>Yes.</p>", b"<br>", b"<li>One</li>", b'<a href="/a">more</a>', b"<p><a href=/b>x</a></p>", b"<hr>",
    b"<div>word</div>", b"<span>w</span>", b"<time>1</time>", b"<img src=a>", b"<h1>A</h1>", b"<meta name=a content=b>",
    b"<script>1</script>", b"<!-- -->",
)  # fmt: skip
INVALID_UTF8 = (
    b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\x80", b"\xfe", b"caf\xe9",
)  # fmt: skip
NESTED_TAGS = (
    b"<div>", b"<b><i>", b"<table><tr><td>", b"<blockquote>", b"<ul><li>", b"<a href=x>", b"<font>", b"<svg><g>", b"<p><span>",
)  # fmt: skip
