SELECT quote_ident(e.evtname),
       concat_ws(', ', 'on ' || e.evtevent, 'calls ' || e.evtfoid::regprocedure::text,
         CASE e.evtenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'enabled on replicas'
           ELSE 'enabled always' END,
         'tags ' || (SELECT string_agg(g, ' ' ORDER BY g COLLATE "C") FROM unnest(e.evttags) g)),
       false
FROM pg_event_trigger e
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = e.oid)
