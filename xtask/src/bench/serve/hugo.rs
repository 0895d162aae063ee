//! The same book for `hugo server`: the least with which it shows what is
//! compared. A page a COE, the newest of them at home, lists by tag and by service.

use std::path::Path;
use std::{fs, io};

use super::book::{Coe, content};

const CONFIG: &str = "\
baseURL = 'http://127.0.0.1/'
title = 'COEs'
disableKinds = ['RSS', 'sitemap']
[permalinks]
coes = '/coes/:contentbasename/'
[taxonomies]
tag = 'tags'
service = 'services'
";

/// Layouts, by their paths.
const LAYOUTS: [(&str, &str); 4] = [
    (
        "_default/baseof.html",
        "<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>{{ .Title }}</title></head>\n\
         <body><main><h1>{{ .Title }}</h1>\n{{ block \"main\" . }}{{ end }}</main></body></html>\n",
    ),
    (
        "_default/single.html",
        "{{ define \"main\" }}<p>{{ range slice \"services\" \"tags\" }}{{ range $.GetTerms . }}\
         <a href=\"{{ .RelPermalink }}\">{{ .LinkTitle }}</a> {{ end }}{{ end }}</p>\n\
         {{ .Content }}{{ end }}\n",
    ),
    (
        "_default/list.html",
        "{{ define \"main\" }}<ul>{{ range (.Paginate .Pages 50).Pages }}\
         <li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</ul>\n\
         {{ template \"_internal/pagination.html\" . }}{{ end }}\n",
    ),
    (
        "index.html",
        "{{ define \"main\" }}<ul>{{ range first 20 site.RegularPages }}\
         <li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</ul>{{ end }}\n",
    ),
];

/// Writes the COEs of `book` as a site of Hugo's into the new folder `folder`.
pub(super) fn write(folder: &Path, book: &Path, coes: &[Coe]) -> io::Result<()> {
    let put = |path: &str, text: &str| {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, text)
    };
    put("hugo.toml", CONFIG)?;
    for (path, text) in LAYOUTS {
        put(&format!("layouts/{path}"), text)?;
    }
    for Coe { path, .. } in coes {
        let file = content(folder).join(path);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::copy(content(book).join(path), file)?;
    }
    Ok(())
}
