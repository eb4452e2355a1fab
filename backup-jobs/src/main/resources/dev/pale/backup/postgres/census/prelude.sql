-- Goes before every query of this directory: what a user made, as opposed to the server, an extension or a session.
-- Each query answers (subject, value, secret); a secret value is replaced by its keyed digest before anyone sees it.
WITH own_schema AS MATERIALIZED (
  SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), member AS MATERIALIZED (
  -- of an extension, or made along with something else, such as the constructors of a range
  SELECT classid, objid FROM pg_depend
  WHERE deptype = 'e' OR (deptype = 'i' AND classid IN ('pg_proc'::regclass, 'pg_cast'::regclass))
), own_class AS (
  SELECT c.*, n.nspname, format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN own_schema n ON n.oid = c.relnamespace
  WHERE c.relpersistence <> 't'
    AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
), own_type AS (
  SELECT t.*, n.nspname, format('%I.%I', n.nspname, t.typname) AS name
  FROM pg_type t JOIN own_schema n ON n.oid = t.typnamespace
  WHERE (t.typrelid = 0 OR EXISTS (SELECT FROM pg_class r WHERE r.oid = t.typrelid AND r.relkind = 'c'))
    AND t.typtype <> 'm'
    AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
    AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
), owned AS (
  SELECT 'pg_class'::regclass::oid AS classid, oid AS objid, relowner AS owner
    FROM own_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  UNION ALL SELECT 'pg_type'::regclass, oid, typowner FROM own_type
  UNION ALL SELECT 'pg_proc'::regclass, oid, proowner FROM pg_proc
    WHERE pronamespace IN (SELECT oid FROM own_schema)
  UNION ALL SELECT 'pg_operator'::regclass, oid, oprowner FROM pg_operator
    WHERE oprnamespace IN (SELECT oid FROM own_schema)
  UNION ALL SELECT 'pg_opclass'::regclass, oid, opcowner FROM pg_opclass
    WHERE opcnamespace IN (SELECT oid FROM own_schema)
  UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfowner FROM pg_opfamily
    WHERE opfnamespace IN (SELECT oid FROM own_schema)
  UNION ALL SELECT 'pg_collation'::regclass, oid, collowner FROM pg_collation
    WHERE collnamespace IN (SELECT oid FROM own_schema)
  UNION ALL SELECT 'pg_conversion'::regclass, oid, conowner FROM pg_conversion
    WHERE connamespace IN (SELECT oid FROM own_schema)
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictowner FROM pg_ts_dict
    WHERE dictnamespace IN (SELECT oid FROM own_schema)
  UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgowner FROM pg_ts_config
    WHERE cfgnamespace IN (SELECT oid FROM own_schema)
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxowner FROM pg_statistic_ext
    WHERE stxnamespace IN (SELECT oid FROM own_schema)
  UNION ALL SELECT 'pg_namespace'::regclass, n.oid, n.nspowner FROM pg_namespace n JOIN own_schema USING (oid)
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, fdwowner FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, oid, srvowner FROM pg_foreign_server
  UNION ALL SELECT 'pg_event_trigger'::regclass, oid, evtowner FROM pg_event_trigger
  UNION ALL SELECT 'pg_publication'::regclass, oid, pubowner FROM pg_publication
  UNION ALL SELECT 'pg_subscription'::regclass, oid, subowner FROM pg_subscription
    WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  UNION ALL SELECT 'pg_language'::regclass, oid, lanowner FROM pg_language WHERE oid >= 16384
  UNION ALL SELECT 'pg_largeobject'::regclass, oid, lomowner FROM pg_largeobject_metadata
), own_object AS (
  SELECT o.* FROM owned o
  WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = o.classid AND m.objid = o.objid)
)
