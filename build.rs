//! Prepares what the program carries inside itself: the words of its pages, the files of their look, the fonts of what is printed.
//!
//! Everything is made in cargo's build folder. The look is KERN-UX; it and the fonts are fetched by `npm ci` as `assets/package-lock.json`
//! pins them. Whoever builds without network names the `node_modules` with the unpacked packages in `DABEI_ASSETS_DIR`.

use flate2::{Compression, write::GzEncoder};
use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, try_build_from_locales_folder};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The npm package of the look.
const KERN: &str = "@kern-ux/native";
/// The npm packages of the fonts on paper: that of the text first, and one for Arabic names.
const FONT_PACKAGES: [&str; 2] = ["@expo-google-fonts/fira-sans", "@expo-google-fonts/vazirmatn"];
/// Their files.
const FONTS: [&str; 4] = [
    "@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf",
    "@expo-google-fonts/fira-sans/700Bold/FiraSans_700Bold.ttf",
    "@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf",
    "@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf",
];
/// Names the folder of the unpacked packages where they shall not be fetched.
const PREPARED: &str = "DABEI_ASSETS_DIR";

/// Where a static file comes from.
enum Origin {
    /// A file of KERN's package.
    Kern(&'static str),
    /// A file of the repository.
    Own(&'static str),
}

/// The static files: name of the constant, file, content type. Fonts stand before the stylesheets that refer to them.
const FILES: [(&str, Origin, &str); 11] = [
    ("FIRA_SANS_REGULAR", Origin::Kern("dist/fonts/fira-sans/FiraSans-Regular.woff2"), "font/woff2"),
    ("FIRA_SANS_ITALIC", Origin::Kern("dist/fonts/fira-sans/FiraSans-Italic.woff2"), "font/woff2"),
    ("FIRA_SANS_MEDIUM", Origin::Kern("dist/fonts/fira-sans/FiraSans-Medium.woff2"), "font/woff2"),
    ("FIRA_SANS_SEMI_BOLD", Origin::Kern("dist/fonts/fira-sans/FiraSans-SemiBold.woff2"), "font/woff2"),
    ("FAVICON", Origin::Own("assets/favicon.svg"), "image/svg+xml"),
    ("KERN_CSS", Origin::Kern("dist/kern.min.css"), "text/css; charset=utf-8"),
    ("DABEI_CSS", Origin::Own("assets/dabei.css"), "text/css; charset=utf-8"),
    ("DESK_CSS", Origin::Own("assets/desk.css"), "text/css; charset=utf-8"),
    ("DESK_JS", Origin::Own("assets/desk.js"), "text/javascript; charset=utf-8"),
    ("QUESTIONS_JS", Origin::Own("assets/questions.js"), "text/javascript; charset=utf-8"),
    ("CHECK_IN_JS", Origin::Own("assets/check-in.js"), "text/javascript; charset=utf-8"),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("cargo::error={}", fault.to_string().replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-env-changed={PREPARED}");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    write_texts(&out)?;
    let packages = match env::var_os(PREPARED) {
        Some(folder) => prepared(PathBuf::from(folder))?,
        None => fetched(&out)?,
    };
    write_fonts(&packages, &out)?;
    write_assets(&packages.join(KERN), &out)
}

/// Writes the typed texts; fluent-typed itself tells cargo to watch `locales`.
fn write_texts(out: &Path) -> Outcome<()> {
    let path = |name: &str| out.join(name).to_str().map(str::to_owned).ok_or("the build folder's name is not UTF-8");
    let options = BuildOptions::default()
        .with_locales_folder("locales")
        .with_default_language("de")
        .with_output_file_path(&path("texts.rs")?)
        .with_ftl_output(FtlOutputOptions::single_file(&path("texts.ftl")?))
        .with_lint_level(LintLevel::Strict)
        .with_prefix("")
        .without_bidi_isolation()
        .without_format();
    Ok(try_build_from_locales_folder(options)?)
}

/// The packages that somebody prepared, if they are the versions that the pages are written for.
fn prepared(folder: PathBuf) -> Outcome<PathBuf> {
    let lock = read_json(Path::new("assets/package-lock.json"))?;
    for package in [KERN].into_iter().chain(FONT_PACKAGES) {
        let manifest = folder.join(package).join("package.json");
        let found = read_json(&manifest).map_err(|fault| format!("{PREPARED} must hold the unpacked npm package {package}: {fault}"))?;
        let wanted = &lock["packages"][format!("node_modules/{package}")]["version"];
        if found["version"] != *wanted {
            return Err(format!("{PREPARED} holds {package} {}, but {wanted} is needed", found["version"]).into());
        }
        println!("cargo::rerun-if-changed={}", manifest.display());
    }
    Ok(folder)
}

/// The packages as npm fetches them: once for each lock file, not once for each build.
fn fetched(out: &Path) -> Outcome<PathBuf> {
    let folder = out.join("npm");
    let stamp = folder.join("fetched");
    let lock = fs::read_to_string("assets/package-lock.json")?;
    if fs::read_to_string(&stamp).is_ok_and(|fetched| fetched == lock) {
        return Ok(folder.join("node_modules"));
    }
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(Path::new("assets").join(file), folder.join(file))?;
    }
    let npm =
        Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder).output().map_err(|fault| {
            format!(
                "npm could not be started ({fault}). Building Dabei needs Node.js with npm, to fetch the look of the pages and fonts; \
                 without it, unpack the packages of assets/package.json and name their folder in {PREPARED}"
            )
        })?;
    if !npm.status.success() {
        let why = String::from_utf8_lossy(&npm.stderr);
        return Err(format!(
            "`npm ci` could not fetch look and fonts; without network, name the unpacked packages in {PREPARED}. npm says: {why}"
        )
        .into());
    }
    fs::write(stamp, lock)?;
    Ok(folder.join("node_modules"))
}

/// Writes where the fonts on paper are, as Rust that carries them.
fn write_fonts(packages: &Path, out: &Path) -> Outcome<()> {
    let included = FONTS.iter().map(|font| {
        let file = packages.join(font).display().to_string();
        format!("    include_bytes!({file:?}),\n")
    });
    let table = format!(
        "/// The fonts on paper: that of the text first.\nconst FONTS: [&[u8]; {}] = [\n{}];\n",
        FONTS.len(),
        included.collect::<String>()
    );
    Ok(fs::write(out.join("fonts.rs"), table)?)
}

/// Writes every static file under a name that holds the hash of its content, and the table of them as Rust.
fn write_assets(kern: &Path, out: &Path) -> Outcome<()> {
    let folder = out.join("assets");
    // Only what this run makes may be in the program: yesterday's hashes go.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let mut table = String::new();
    let mut constants = Vec::new();
    let mut served: BTreeMap<String, String> = BTreeMap::new();
    for (constant, origin, content_type) in FILES {
        let source = match origin {
            Origin::Kern(path) => kern.join(path),
            Origin::Own(path) => PathBuf::from(path),
        };
        let file = source.file_name().and_then(|name| name.to_str()).ok_or("a static file without a name")?;
        let mut bytes = fs::read(&source).map_err(|fault| format!("{}: {fault}", source.display()))?;
        if content_type.starts_with("text/css") {
            bytes = with_hashed_urls(&String::from_utf8(bytes)?, &served).map_err(|fault| format!("{file}: {fault}"))?.into_bytes();
        }
        let (stem, ending) = file.rsplit_once('.').ok_or("a static file without an ending")?;
        let name = format!("{stem}.{}.{ending}", short_hash(&bytes)).to_lowercase();
        fs::write(folder.join(&name), &bytes)?;
        let packed = if content_type.starts_with("font/") {
            "None".to_owned()
        } else {
            fs::write(folder.join(format!("{name}.gz")), gzipped(&bytes)?)?;
            format!("Some(include_bytes!(\"assets/{name}.gz\"))")
        };
        write!(
            table,
            "/// `{file}`\npub const {constant}: Asset = Asset {{\n    name: \"{name}\",\n    url: \"/assets/{name}\",\n    content_type: \
             \"{content_type}\",\n    bytes: include_bytes!(\"assets/{name}\"),\n    gzip: {packed},\n}};\n\n"
        )?;
        constants.push(constant);
        served.insert(file.to_owned(), name);
    }
    write!(table, "/// Every static file.\npub const ALL: [Asset; {}] = [{}];\n", constants.len(), constants.join(", "))?;
    fs::write(out.join("assets.rs"), table)?;
    Ok(())
}

/// The stylesheet with each `url(file)` turned into the name under which that file is served.
fn with_hashed_urls(css: &str, served: &BTreeMap<String, String>) -> Outcome<String> {
    let mut parts = css.split("url(");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        result.push_str("url(");
        if part.trim_start_matches(['"', '\'']).starts_with("data:") {
            result.push_str(part);
            continue;
        }
        let (target, rest) = part.split_once(')').ok_or("url( without an end")?;
        let file = target.trim_matches(['"', '\'', ' ']);
        let name = served.get(file).ok_or_else(|| format!("url({target}) is no static file of build.rs"))?;
        write!(result, "\"{name}\"){rest}")?;
    }
    Ok(result)
}

fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

fn gzipped(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn read_json(path: &Path) -> Outcome<serde_json::Value> {
    let text = fs::read_to_string(path).map_err(|fault| format!("{}: {fault}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}
