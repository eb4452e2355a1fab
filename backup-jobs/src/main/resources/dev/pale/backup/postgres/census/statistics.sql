SELECT format('%I.%I', n.nspname, s.stxname),
       concat_ws(', ', pg_get_statisticsobjdef(s.oid), 'target ' || nullif(to_jsonb(s) ->> 'stxstattarget', '-1')),
       false
FROM pg_statistic_ext s JOIN own_schema n ON n.oid = s.stxnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_statistic_ext'::regclass AND m.objid = s.oid)
