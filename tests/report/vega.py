"""The script that draws the report's charts, as the installed vl-convert-python bundles it.

    python -m tests.report.vega > warehouse/report/templates/vega.js

Bundling takes two seconds of CPU and a package of 84 MB, so that it is done here and not where reports are made.
"""

import sys

import vl_convert

_EMBED = "window.vegaEmbed = vegaEmbed;"


def bundle() -> str:
    """Bundle Vega, Vega-Lite and Vega-Embed into one script that sets window.vegaEmbed, under a line that says whose work they are."""
    versions = f"Vega {vl_convert.get_vega_version()}, Vega-Lite {vl_convert.get_vegalite_versions()[-1]}"
    versions += f", Vega-Embed {vl_convert.get_vega_embed_version()}"
    owners = "(c) University of Washington Interactive Data Lab, BSD-3-Clause; D3 (c) Mike Bostock, ISC"
    notice = f"/*! {versions} {owners}; bundled by vl-convert-python {vl_convert.__version__}: make charts */"
    return f"{notice}\n{vl_convert.javascript_bundle(_EMBED)}\n"


if __name__ == "__main__":
    sys.stdout.write(bundle())
