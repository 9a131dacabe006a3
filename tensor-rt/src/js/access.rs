//! Which files a script may touch: those below its own folder, and those the command line adds. Nothing else of the
//! machine is reachable. Links and `..` are resolved before the check.

use std::path::{Component, Path, PathBuf};

use crate::error::{Error, Result};

/// Folders and files that a script may read and write.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// Relative paths resolve against it; the entry script's folder.
    base: PathBuf,
    readable: Vec<PathBuf>,
    writable: Vec<PathBuf>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    Read,
    Write,
}

impl Access {
    /// Access to the folder `own`, unless `sandbox`, and to the folders given besides. Folders must exist.
    pub fn new(own: &Path, sandbox: bool, read: &[PathBuf], write: &[PathBuf]) -> Result<Access> {
        let base = canonical(own)?;
        let mut access = Access { base: base.clone(), ..Access::default() };
        if !sandbox {
            access.readable.push(base.clone());
            access.writable.push(base);
        }
        for folder in read {
            access.readable.push(canonical(folder)?);
        }
        for folder in write {
            let folder = canonical(folder)?;
            access.readable.push(folder.clone());
            access.writable.push(folder);
        }
        Ok(access)
    }

    /// One more file or folder that may be read.
    pub fn allow_read(&mut self, path: &Path) -> Result<()> {
        self.readable.push(canonical(path)?);
        Ok(())
    }

    /// The real path of `path` if it may be used so; refusals name the absolute path and the flag.
    pub fn check(&self, path: &str, intent: Intent) -> Result<PathBuf> {
        self.check_from(&self.base, Path::new(path), intent)
    }

    /// [`Access::check`] for a path that is relative to `base`.
    pub fn check_from(&self, base: &Path, path: &Path, intent: Intent) -> Result<PathBuf> {
        let wanted = plain(&base.join(path));
        let roots = match intent {
            Intent::Read => &self.readable,
            Intent::Write => &self.writable,
        };
        let (verb, flag) = match intent {
            Intent::Read => ("read", "--allow-read"),
            Intent::Write => ("write", "--allow-write"),
        };
        let refused = |real: &Path| {
            let folder = real.parent().unwrap_or(real);
            Error::Io(format!(
                "this script may not {verb} {}; start it with {flag} {} to allow it",
                real.display(),
                folder.display()
            ))
        };
        let real = match resolve(&wanted) {
            Some(real) => real,
            // Nothing can be said about a path whose folder does not exist, except whether it would be allowed.
            None if roots.iter().any(|root| wanted.starts_with(root)) => {
                return Err(Error::Io(format!("{}: no such file or folder", wanted.display())));
            }
            None => return Err(refused(&wanted)),
        };
        if roots.iter().any(|root| real.starts_with(root)) { Ok(real) } else { Err(refused(&real)) }
    }

    pub fn base(&self) -> &Path {
        &self.base
    }
}

/// Where a path leads: itself when it exists, else its name in its folder's real place. A link to nothing leads nowhere.
fn resolve(path: &Path) -> Option<PathBuf> {
    if let Ok(real) = path.canonicalize() {
        return Some(real);
    }
    if path.symlink_metadata().is_ok() {
        return None;
    }
    let folder = path.parent()?.canonicalize().ok()?;
    Some(folder.join(path.file_name()?))
}

/// A path without `.` and `..`, by text: what does not exist cannot be resolved by the file system.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                // Links are followed first, so that `link/..` is what the file system means by it.
                if let Ok(real) = plain.canonicalize() {
                    plain = real;
                }
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

fn canonical(path: &Path) -> Result<PathBuf> {
    path.canonicalize().map_err(|error| Error::Io(format!("{}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A folder `own` with a file, beside a folder `other` with a file.
    fn folders(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("alknet-access-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for folder in ["own/sub", "other"] {
            fs::create_dir_all(root.join(folder)).expect("temporary folder");
        }
        for file in ["own/a.txt", "other/secret.txt"] {
            fs::write(root.join(file), "text").expect("temporary file");
        }
        root.canonicalize().expect("exists")
    }

    #[test]
    fn own_folder_only() {
        let root = folders("own");
        let access = Access::new(&root.join("own"), false, &[], &[]).expect("folder exists");
        assert_eq!(access.check("a.txt", Intent::Read).expect("own file"), root.join("own/a.txt"));
        assert!(access.check("sub/../a.txt", Intent::Read).is_ok());
        assert!(access.check("new.txt", Intent::Write).is_ok());
        assert!(access.check("sub/new.txt", Intent::Write).is_ok());
        for path in ["../other/secret.txt", "sub/../../other/secret.txt", "/etc/passwd", "..", "../ownership.txt"] {
            let error = access.check(path, Intent::Read).expect_err(path).to_string();
            assert!(error.contains("--allow-read"), "{error}");
        }
        assert!(access.check("missing/file.txt", Intent::Read).expect_err("missing").to_string().contains("no such"));
        fs::remove_dir_all(root).expect("clean up");
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out() {
        let root = folders("links");
        std::os::unix::fs::symlink(root.join("other"), root.join("own/link")).expect("link");
        std::os::unix::fs::symlink(root.join("other/none.txt"), root.join("own/dangling")).expect("link");
        let access = Access::new(&root.join("own"), false, &[], &[]).expect("folder exists");
        assert!(access.check("link/secret.txt", Intent::Read).is_err());
        assert!(access.check("link/new.txt", Intent::Write).is_err());
        assert!(access.check("dangling", Intent::Write).is_err());
        assert!(access.check("link/../own/a.txt", Intent::Read).is_ok());
        fs::remove_dir_all(root).expect("clean up");
    }

    #[test]
    fn flags_add_and_sandbox_takes_away() {
        let root = folders("flags");
        let (own, other) = (root.join("own"), root.join("other"));
        let access = Access::new(&own, true, &[], &[]).expect("folder exists");
        assert!(access.check("a.txt", Intent::Read).is_err());
        assert!(access.check("a.txt", Intent::Write).is_err());
        let access = Access::new(&own, true, std::slice::from_ref(&other), &[]).expect("folder exists");
        assert!(access.check("../other/secret.txt", Intent::Read).is_ok());
        let error = access.check("../other/new.txt", Intent::Write).expect_err("read only").to_string();
        assert!(error.contains("--allow-write") && error.contains("other"), "{error}");
        let access = Access::new(&own, true, &[], &[other]).expect("folder exists");
        assert!(access.check("../other/new.txt", Intent::Write).is_ok());
        fs::remove_dir_all(root).expect("clean up");
    }
}
