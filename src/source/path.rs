//! Paths as files of one folder name each other.

/// The path that `path` means in a file of `folder`, both with `/` and below
/// one root (the content's or a theme's), which `..` does not leave.
pub fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_counts_from_the_folder_of_its_file() {
        for (folder, path, expected) in [
            ("coes/2025", "a.csv", "coes/2025/a.csv"),
            ("coes/2025", "./x//a.csv", "coes/2025/x/a.csv"),
            ("coes/2025", "../2024/a.csv", "coes/2024/a.csv"),
            ("", "a.csv", "a.csv"),
            ("coes", "../../../a.csv", "a.csv"),
        ] {
            assert_eq!(join(folder, path), expected, "{folder} {path}");
        }
    }
}
