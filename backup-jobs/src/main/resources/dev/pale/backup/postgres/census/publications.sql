SELECT quote_ident(p.pubname),
       concat_ws(', ', CASE WHEN p.puballtables THEN 'all tables' END,
         'inserts ' || p.pubinsert, 'updates ' || p.pubupdate, 'deletes ' || p.pubdelete, 'truncates ' || p.pubtruncate,
         'via root ' || p.pubviaroot,
         'tables ' || (SELECT string_agg(concat_ws(' ', format('%I.%I', t.schemaname, t.tablename),
             to_jsonb(t) ->> 'attnames', to_jsonb(t) ->> 'rowfilter'), '; '
             ORDER BY t.schemaname COLLATE "C", t.tablename COLLATE "C")
           FROM pg_publication_tables t WHERE t.pubname = p.pubname)),
       false
FROM pg_publication p
