//! A screenshot and its pixels.

use std::path::Path;

use anyhow::{Context, bail};

/// A picture in device px, with its PNG as the browser made it.
#[derive(Clone)]
pub struct Picture {
    /// Device px across.
    pub width: usize,
    /// Device px down.
    pub height: usize,
    channels: usize,
    bytes: Vec<u8>,
    png: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} x {})", self.width, self.height)
    }
}

impl Picture {
    /// Reads a PNG of 8 bits a channel.
    ///
    /// # Errors
    /// It is none.
    pub fn decode(png: Vec<u8>) -> anyhow::Result<Self> {
        let mut reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().context("a PNG")?;
        let mut bytes = vec![0; reader.output_buffer_size().context("a PNG that fits in memory")?];
        let info = reader.next_frame(&mut bytes)?;
        let channels = match (info.color_type, info.bit_depth) {
            (png::ColorType::Rgb, png::BitDepth::Eight) => 3,
            (png::ColorType::Rgba, png::BitDepth::Eight) => 4,
            other => bail!("a PNG of {other:?}, where RGB or RGBA of 8 bits was expected"),
        };
        Ok(Self { width: info.width as usize, height: info.height as usize, channels, bytes, png })
    }

    /// Red, green, blue of a pixel.
    ///
    /// # Panics
    /// The place is outside.
    pub fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        assert!(x < self.width && y < self.height, "({x}, {y}) is outside {self:?}");
        let at = (y * self.width + x) * self.channels;
        [self.bytes[at], self.bytes[at + 1], self.bytes[at + 2]]
    }

    /// How many pixels are of this colour, each channel give or take `slack`.
    pub fn count(&self, colour: [u8; 3], slack: u8) -> usize {
        self.pixels().filter(|pixel| pixel.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= slack)).count()
    }

    /// How many pixels differ from another picture's by more than `slack` in a channel; all, when the sizes differ.
    pub fn difference(&self, other: &Self, slack: u8) -> usize {
        if (self.width, self.height) != (other.width, other.height) {
            return self.width * self.height;
        }
        let differs = |(a, b): ([u8; 3], [u8; 3])| a.iter().zip(b).any(|(a, b)| a.abs_diff(b) > slack);
        self.pixels().zip(other.pixels()).filter(|pair| differs(*pair)).count()
    }

    /// Writes the PNG, and the folders it lies in.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn save(&self, path: &Path) -> anyhow::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        std::fs::write(path, &self.png).with_context(|| path.display().to_string())
    }

    fn pixels(&self) -> impl Iterator<Item = [u8; 3]> + '_ {
        self.bytes
            .chunks_exact(self.channels)
            .take(self.width * self.height)
            .map(|pixel| [pixel[0], pixel[1], pixel[2]])
    }
}
