-- What only a superuser can restore, as far as it is not restored by one anyway (databases, schemas, extensions,
-- privileges): a count for each reason.
, reason(name, count) AS (
  SELECT 'event triggers', count(*) FROM pg_event_trigger e
    WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = e.oid)
  UNION ALL SELECT 'objects of a superuser or a built-in role', count(*)
    FROM own_object o JOIN pg_roles r ON r.oid = o.owner
    WHERE (r.rolsuper OR r.oid < 16384) AND o.classid <> 'pg_namespace'::regclass
  UNION ALL SELECT 'functions in languages that are not trusted', count(*)
    FROM own_object o JOIN pg_proc p ON o.classid = 'pg_proc'::regclass AND p.oid = o.objid
    JOIN pg_language l ON l.oid = p.prolang WHERE NOT l.lanpltrusted AND p.prokind <> 'a'
  UNION ALL SELECT 'functions with rights of their own (leakproof, support function, settings)', count(*)
    FROM own_object o JOIN pg_proc p ON o.classid = 'pg_proc'::regclass AND p.oid = o.objid
    WHERE p.proleakproof OR p.prosupport <> 0 OR EXISTS (
      SELECT FROM unnest(p.proconfig) c JOIN pg_settings s ON s.name = split_part(c, '=', 1)
      WHERE s.context = 'superuser')
  UNION ALL SELECT 'aggregates with internal state', count(*)
    FROM own_object o JOIN pg_aggregate a ON o.classid = 'pg_proc'::regclass AND a.aggfnoid = o.objid
    WHERE a.aggtranstype = 'internal'::regtype OR a.aggmtranstype = 'internal'::regtype
  UNION ALL SELECT 'operator classes and families', count(*)
    FROM own_object WHERE classid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
  UNION ALL SELECT 'base types', count(*)
    FROM own_type WHERE typtype IN ('b', 'p')
  -- ALTER TYPE ... OWNER leaves the multirange to whoever made it, who can then not be dropped
  UNION ALL SELECT 'range types', count(*) FROM own_type WHERE typtype = 'r'
  UNION ALL SELECT 'casts', count(*) FROM pg_cast c
    WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_cast'::regclass AND m.objid = c.oid)
  UNION ALL SELECT 'languages, access methods, transforms and conversions',
    (SELECT count(*) FROM own_object WHERE classid IN ('pg_language'::regclass, 'pg_conversion'::regclass))
    + (SELECT count(*) FROM pg_am a WHERE a.oid >= 16384
        AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_am'::regclass AND m.objid = a.oid))
    + (SELECT count(*) FROM pg_transform a
        WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_transform'::regclass AND m.objid = a.oid))
  UNION ALL SELECT 'text search parsers and templates',
    (SELECT count(*) FROM pg_ts_parser p JOIN own_schema n ON n.oid = p.prsnamespace
        WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_parser'::regclass AND m.objid = p.oid))
    + (SELECT count(*) FROM pg_ts_template p JOIN own_schema n ON n.oid = p.tmplnamespace
        WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_template'::regclass AND m.objid = p.oid))
  UNION ALL SELECT 'foreign data wrappers, servers and tables',
    (SELECT count(*) FROM own_object
        WHERE classid IN ('pg_foreign_data_wrapper'::regclass, 'pg_foreign_server'::regclass))
    + (SELECT count(*) FROM own_class WHERE relkind = 'f')
  UNION ALL SELECT 'publications of all tables or whose owner may not create them', count(*) FROM pg_publication p
    WHERE p.puballtables OR NOT has_database_privilege(p.pubowner, current_database(), 'CREATE')
      OR p.oid::text IN (SELECT to_jsonb(t) ->> 'pnpubid' FROM pg_publication_namespace t)
  UNION ALL SELECT 'subscriptions', count(*) FROM pg_subscription
    WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  UNION ALL SELECT 'security labels', count(*) FROM pg_seclabel
)
SELECT name, count::text, false FROM reason
