-- The version of the provider's library is the machine's, not the data's.
SELECT format('%I.%I', n.nspname, c.collname),
       concat_ws(', ', 'provider ' || c.collprovider::text, 'encoding ' || c.collencoding,
         CASE WHEN c.collisdeterministic THEN 'deterministic' ELSE 'not deterministic' END,
         'collate ' || c.collcollate, 'ctype ' || c.collctype,
         'locale ' || coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale'),
         'rules ' || (to_jsonb(c) ->> 'collicurules')),
       false
FROM pg_collation c JOIN own_schema n ON n.oid = c.collnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_collation'::regclass AND m.objid = c.oid)
