-- Restored subscriptions are switched off and have no connection tried, so neither is compared.
SELECT quote_ident(s.subname),
       concat_ws(', ', 'slot ' || quote_ident(s.subslotname), 'synchronous commit ' || s.subsynccommit,
         'publications ' || (SELECT string_agg(quote_ident(p), ' ' ORDER BY p COLLATE "C")
           FROM unnest(s.subpublications) p)),
       false
FROM pg_subscription s
WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
