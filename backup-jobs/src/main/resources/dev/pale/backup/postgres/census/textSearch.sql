SELECT format('configuration %I.%I', n.nspname, c.cfgname),
       concat_ws(', ', (SELECT format('parser %s.%I', p.prsnamespace::regnamespace, p.prsname)
           FROM pg_ts_parser p WHERE p.oid = c.cfgparser),
         'maps ' || (SELECT string_agg(format('%s %s', m.maptokentype, m.mapdict::regdictionary), ' '
             ORDER BY m.maptokentype, m.mapseqno)
           FROM pg_ts_config_map m WHERE m.mapcfg = c.oid)),
       false
FROM pg_ts_config c JOIN own_schema n ON n.oid = c.cfgnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_config'::regclass AND m.objid = c.oid)
UNION ALL
SELECT format('dictionary %I.%I', n.nspname, d.dictname),
       concat_ws(', ', (SELECT format('template %s.%I', t.tmplnamespace::regnamespace, t.tmplname)
           FROM pg_ts_template t WHERE t.oid = d.dicttemplate), 'options ' || d.dictinitoption),
       false
FROM pg_ts_dict d JOIN own_schema n ON n.oid = d.dictnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_dict'::regclass AND m.objid = d.oid)
UNION ALL
SELECT format('parser %I.%I', n.nspname, p.prsname),
       concat_ws(', ', p.prsstart::text, p.prstoken::text, p.prsend::text, p.prsheadline::text, p.prslextype::text),
       false
FROM pg_ts_parser p JOIN own_schema n ON n.oid = p.prsnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_parser'::regclass AND m.objid = p.oid)
UNION ALL
SELECT format('template %I.%I', n.nspname, t.tmplname), concat_ws(', ', t.tmplinit::text, t.tmpllexize::text), false
FROM pg_ts_template t JOIN own_schema n ON n.oid = t.tmplnamespace
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_template'::regclass AND m.objid = t.oid)
