-- severity: warning
-- One row is one outlet and one kind of chrome that stands in at least five of the first 100 bodies of its articles of this load.
-- Happens when a layout changed and cleaning takes cookie banners, newsletter boxes, share bars, comment forms or notices of
-- rights for text. The signs are lines and phrases of six languages that articles hardly have; an article about cookies
-- may. Not all are read, so that a rebuild does not read every body once more. In 5,151 pages of 1,517 real outlets 17 bodies
-- had a sign, and no outlet had five.
with sampled as (
    select
        article_id,
        coalesce(domain, first_folder(source_path)) as domain
    from articles
    where unit in (select unit from touched_units)
    qualify row_number() over (partition by coalesce(domain, first_folder(source_path)) order by article_id) <= 100
),

bodies as (
    select
        sampled.domain,
        sampled.article_id,
        lower(articles.body) as body
    from sampled
    inner join articles on sampled.article_id = articles.article_id
),

signs as (
    select
        domain,
        article_id,
        unnest(['cookies', 'newsletter', 'share_bar', 'comments', 'rights', 'related']) as kind,
        unnest([
            regexp_extract(
                body,
                '(?:use|uses|accept|verwendet|nutzt|utilisons des|accepter les|utilizamos|aceptar las|utilizziamo i) cookies'
            ),
            regexp_extract(
                body,
                '(?m)(?:^|[.!] )(?:sign up (?:for|to)|subscribe to|abonnieren sie|inscrivez-vous à|abonnez-vous à|suscríbete a'
                || '|suscríbase a|iscriviti a).{0,40}(?:newsletter|boletín|infolettre)'
            ),
            regexp_extract(
                body,
                '(?m)^(?:share (?:this|on)\b.{0,20}|(?:artikel )?teilen|partager(?: cet article| sur .{0,12})?'
                || '|compartir(?: en .{0,12})?|condividi(?: su .{0,12})?|поделиться|facebook|whatsapp)$'
            ),
            regexp_extract(
                body,
                '(?m)^(?:leave a (?:reply|comment)|post a comment|kommentar schreiben|laisser un commentaire|deja un comentario'
                || '|lascia un commento|оставить комментарий|\d+ (?:comments?|kommentare?|commentaires?|comentarios?|commenti))$'
            ),
            regexp_extract(
                body,
                'all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados'
                || '|tutti i diritti riservati|все права защищены|無断転載'
            ),
            regexp_extract(
                body,
                '(?m)^(?:related (?:articles?|stories|topics)|read (?:also|more)|most read|mehr zum thema|lesen sie auch'
                || '|(?:à )?lire aussi|te puede interesar|leggi anche|читайте также)\b.{0,3}$'
            )
        ]) as found
    from bodies
),

counted as (
    select
        domain,
        kind,
        count(*) as articles,
        count(*) filter (found <> '') as with_chrome,
        arg_min(found, article_id) filter (found <> '') as example,
        min(article_id) filter (found <> '') as example_article_id
    from signs
    group by domain, kind
)

select *
from counted
where with_chrome >= 5
order by with_chrome desc, domain asc, kind asc;
