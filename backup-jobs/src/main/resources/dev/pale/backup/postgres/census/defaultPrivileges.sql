SELECT format('of %s%s for %s', d.defaclrole::regrole,
         coalesce(' in ' || nullif(d.defaclnamespace, 0)::regnamespace::text, ''),
         CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
           WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'kind ' || d.defaclobjtype::text END),
       coalesce((SELECT string_agg(item, ', ' ORDER BY item COLLATE "C") FROM (
    SELECT format('%s: %s%s by %s', CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE e.grantee::regrole::text END,
      e.privilege_type, CASE WHEN e.is_grantable THEN '*' ELSE '' END, e.grantor::regrole) AS item
    FROM aclexplode(d.defaclacl) e) x), 'none'),
       false
FROM pg_default_acl d
