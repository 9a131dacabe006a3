//! The TypeScript layer of torch as part of the program: `torch/**/*.ts`.

use tensor_rt::runtime::EmbeddedModules;

/// `"nn/linear.ts"` and the file's text.
macro_rules! embed {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!(concat!("torch/", $path)))),*] };
}

/// Every file below `torch/`; a test compares this list with the folder.
pub const TORCH_MODULES: EmbeddedModules = embed![
    "bench.ts",
    "gradcheck.ts",
    "index.ts",
    "nn/activation.ts",
    "nn/attention.ts",
    "nn/containers.ts",
    "nn/convolution.ts",
    "nn/dropout.ts",
    "nn/embedding.ts",
    "nn/functional.ts",
    "nn/in_place.ts",
    "nn/index.ts",
    "nn/init.ts",
    "nn/layer.ts",
    "nn/linear.ts",
    "nn/loss.ts",
    "nn/module.ts",
    "nn/normalization.ts",
    "nn/padding.ts",
    "nn/pool_choices.ts",
    "nn/pooling.ts",
    "nn/shape.ts",
    "nn/transformer.ts",
    "optim/adam.ts",
    "optim/index.ts",
    "optim/lr_scheduler.ts",
    "optim/optimizer.ts",
    "optim/sgd.ts",
    "utils/data.ts",
    "utils/index.ts",
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_is_embedded() {
        fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).expect("readable folder") {
                let path = entry.expect("readable entry").path();
                let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
                if path.is_dir() {
                    walk(&path, &format!("{name}/"), found);
                } else if name.ends_with(".ts") && !name.ends_with(".d.ts") {
                    found.push(name);
                }
            }
        }
        let mut found = Vec::new();
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/torch"), "", &mut found);
        found.sort();
        let listed: Vec<&str> = TORCH_MODULES.iter().map(|(name, _)| *name).collect();
        assert_eq!(found, listed);
    }
}
