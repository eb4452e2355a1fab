, this AS (
  SELECT d.*, to_jsonb(d) AS j FROM pg_database d WHERE d.datname = current_database()
)
SELECT 'encoding', pg_encoding_to_char(encoding)::text, false FROM this
UNION ALL SELECT 'collate', datcollate, false FROM this
UNION ALL SELECT 'ctype', datctype, false FROM this
UNION ALL SELECT 'locale provider', coalesce(j ->> 'datlocprovider', 'c'), false FROM this
UNION ALL SELECT 'provider locale', coalesce(j ->> 'datlocale', j ->> 'daticulocale', 'none'), false FROM this
UNION ALL SELECT 'provider rules', coalesce(j ->> 'daticurules', 'none'), false FROM this
UNION ALL SELECT 'owner', datdba::regrole::text, false FROM this
UNION ALL SELECT 'connection limit', datconnlimit::text, false FROM this
UNION ALL SELECT 'template', datistemplate::text, false FROM this
UNION ALL
SELECT 'privileges', coalesce(string_agg(item, ', ' ORDER BY item COLLATE "C"), 'none'), false
FROM this LEFT JOIN LATERAL (
  SELECT format('%s: %s%s by %s', CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE e.grantee::regrole::text END,
    e.privilege_type, CASE WHEN e.is_grantable THEN '*' ELSE '' END, e.grantor::regrole) AS item
  FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) e) x ON true
UNION ALL
SELECT format('setting %s%s', split_part(setting, '=', 1),
         CASE s.setrole WHEN 0 THEN '' ELSE ' of ' || s.setrole::regrole::text END),
       substr(setting, strpos(setting, '=') + 1),
       split_part(setting, '=', 1) LIKE '%.%'
FROM pg_db_role_setting s JOIN this ON this.oid = s.setdatabase CROSS JOIN LATERAL unnest(s.setconfig) AS setting
