SELECT quote_ident(e.extname), format('version %s, schema %s', e.extversion, e.extnamespace::regnamespace), false
FROM pg_extension e
