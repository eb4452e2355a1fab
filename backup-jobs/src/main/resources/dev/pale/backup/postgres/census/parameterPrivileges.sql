SELECT p.parname, string_agg(item, ', ' ORDER BY item COLLATE "C"), false
FROM pg_parameter_acl p CROSS JOIN LATERAL (
  SELECT format('%s: %s%s', CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE e.grantee::regrole::text END,
    e.privilege_type, CASE WHEN e.is_grantable THEN '*' ELSE '' END) AS item
  FROM aclexplode(p.paracl) e) x
GROUP BY p.parname
