"""Evidence in, a Vega-Lite specification and an SVG out."""
