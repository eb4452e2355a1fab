SELECT n.oid::regnamespace::text,
       format('owner %s, privileges %s', n.nspowner::regrole, coalesce((
         SELECT string_agg(item, ', ' ORDER BY item COLLATE "C") FROM (
           SELECT format('%s: %s%s by %s', CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE e.grantee::regrole::text END,
             e.privilege_type, CASE WHEN e.is_grantable THEN '*' ELSE '' END, e.grantor::regrole) AS item
           FROM aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) e) x), 'none')),
       false
FROM pg_namespace n JOIN own_schema USING (oid)
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_namespace'::regclass AND m.objid = n.oid)
