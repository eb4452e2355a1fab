, other AS (
  SELECT 'pg_language'::regclass::oid AS classid, oid AS objid,
         format('trusted %s, handler %s', lanpltrusted, lanplcallfoid::regprocedure) AS value
    FROM pg_language WHERE oid >= 16384
  UNION ALL SELECT 'pg_am'::regclass, oid, format('type %s, handler %s', amtype, amhandler::regprocedure) FROM pg_am
    WHERE oid >= 16384
  UNION ALL SELECT 'pg_transform'::regclass, oid, format('from %s, to %s', trffromsql, trftosql) FROM pg_transform
  UNION ALL SELECT 'pg_conversion'::regclass, c.oid, format('%s to %s by %s, default %s',
      pg_encoding_to_char(conforencoding), pg_encoding_to_char(contoencoding), conproc::oid::regprocedure, condefault)
    FROM pg_conversion c JOIN own_schema n ON n.oid = c.connamespace
  UNION ALL SELECT s.classoid, s.objoid, format('label %s of %s', s.label, s.provider) FROM pg_seclabel s
    WHERE s.objsubid = 0
)
SELECT i.type || ' ' || i.identity, o.value, false
FROM other o CROSS JOIN LATERAL pg_identify_object(o.classid, o.objid, 0) i
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = o.classid AND m.objid = o.objid)
