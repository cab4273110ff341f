"""The pages inside: one folder an area, each with urls, views, forms and templates that can be copied."""
