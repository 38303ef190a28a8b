"""The report: one HTML file a generation, for people who read rather than ask.

figures asks the queries of sql/report, sections says what stands where, wording makes sentences of figures, page writes
the HTML, publish puts it beside its generation. What is data stands in files: charts/ (one Vega-Lite spec a chart),
templates/ and the script that draws.
"""
