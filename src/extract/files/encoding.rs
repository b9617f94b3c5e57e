//! From bytes to text: UTF-8, the Chinese national encoding, UTF-16 with its mark.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{Refusal, RefusalKind, Remark};

/// A text, whatever it was written in, and a remark where that was not UTF-8.
///
/// # Errors
/// It is in no one encoding, or is no text.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Vec<Remark>), Refusal> {
    let (text, encoding) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (whole(encoding, &bytes[mark..])?, encoding),
        None => guessed(bytes)?,
    };
    no_controls(&text)?;
    Ok((text, remark(encoding)))
}

/// A text in the encoding that it says itself it is in, or else in the one that fits.
///
/// # Errors
/// As of [`decode`].
pub(super) fn decode_as(bytes: &[u8], label: Option<&[u8]>) -> Result<(String, Vec<Remark>), Refusal> {
    // Bytes that are UTF-8 are it, whatever a page says: in another encoding they hardly ever would be.
    let told = label.and_then(Encoding::for_label).filter(|encoding| encoding.is_ascii_compatible());
    match told {
        Some(told) if Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() => {
            match told.decode_without_bom_handling_and_without_replacement(bytes) {
                Some(text) => {
                    no_controls(&text)?;
                    Ok((text.into_owned(), remark(told)))
                }
                None => decode(bytes),
            }
        }
        _ => decode(bytes),
    }
}

fn remark(encoding: &'static Encoding) -> Vec<Remark> {
    if encoding == UTF_8 {
        return Vec::new();
    }
    vec![Remark { code: "encoding", place: String::new(), found: encoding.name().to_owned() }]
}

fn guessed(bytes: &[u8]) -> Result<(String, &'static Encoding), Refusal> {
    if let Some(encoding) = unmarked(bytes) {
        return Ok((whole(encoding, bytes)?, encoding));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), UTF_8));
    }
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok((text.into_owned(), GB18030));
    }
    // Neither: the one that reads further tells where the text turns into something else.
    let (utf8, gb18030) = (stops_at(UTF_8, bytes), stops_at(GB18030, bytes));
    Err(mixed(bytes, utf8.max(gb18030), if utf8 >= gb18030 { UTF_8 } else { GB18030 }))
}

/// UTF-16 without its mark, by the zeros in it: half of the bytes of digits and line ends. In no other text is one.
fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    match zeros(0).cmp(&zeros(1)) {
        _ if !bytes.len().is_multiple_of(2) => None,
        std::cmp::Ordering::Less => Some(UTF_16LE),
        std::cmp::Ordering::Greater => Some(UTF_16BE),
        std::cmp::Ordering::Equal => None,
    }
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Refusal> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(|| mixed(bytes, stops_at(encoding, bytes), encoding))
}

/// How many bytes an encoding reads before the first that it does not know.
fn stops_at(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0_u8; 4096];
    let mut at = 0;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut buffer, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::InputEmpty => return at,
            encoding_rs::DecoderResult::Malformed(length, after) => {
                return at.saturating_sub(usize::from(length) + usize::from(after));
            }
        }
    }
}

fn mixed(bytes: &[u8], at: usize, encoding: &'static Encoding) -> Refusal {
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    let found: Vec<String> = bytes[at..].iter().take(4).map(|byte| format!("{byte:02X}")).collect();
    let place = format!("line {line}, byte {at}");
    Refusal::new(
        RefusalKind::Encoding,
        &place,
        &format!("{}, which {} does not know", found.join(" "), encoding.name()),
    )
}

/// A text has no control characters but those that part lines and columns.
fn no_controls(text: &str) -> Result<(), Refusal> {
    let control =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{80}'..='\u{9f}');
    match text.char_indices().find(|(_, c)| control(*c)) {
        None => Ok(()),
        Some((at, c)) => {
            let line = text[..at].matches('\n').count() + 1;
            let found = format!("the control character U+{:04X}", u32::from(c));
            Err(Refusal::new(RefusalKind::Binary, &format!("line {line}"), &found))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "地区生产总值793.9亿元、增长6.9%。\r\n𠮷";

    fn gbk(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    fn utf16(text: &str, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let marked = ["\u{feff}", TEXT].concat().into_bytes();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, name) in [
            (TEXT.as_bytes().to_vec(), ""),
            (marked, ""),
            (gbk(TEXT), "gb18030"),
            (utf16(TEXT, true), "UTF-16LE"),
            (utf16(TEXT, false), "UTF-16LE"),
            (big, "UTF-16BE"),
        ] {
            let (text, remarks) = decode(&bytes).expect(name);
            assert_eq!(text, TEXT);
            assert_eq!(remarks.first().map_or("", |remark| remark.found.as_str()), name);
        }
    }

    #[test]
    fn mixed_encodings_are_named_by_their_line() {
        let mut bytes = "第一行,好的。\n第二行,".as_bytes().to_vec();
        bytes.extend(gbk("国民经济"));
        bytes.extend("和一行UTF-8:经济\n".as_bytes());
        let refusal = decode(&bytes).expect_err("mixed");
        assert_eq!(refusal.kind, RefusalKind::Encoding);
        assert!(refusal.place.starts_with("line 2"), "{refusal}");
        assert!(refusal.found.starts_with("B9 FA"), "{refusal}");
    }

    #[test]
    fn what_is_no_text_is_told() {
        let refusal = decode(b"a\nb\x01c").expect_err("binary");
        assert_eq!((refusal.kind, refusal.place.as_str()), (RefusalKind::Binary, "line 2"));
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(matches!(decode(&noise).expect_err("noise").kind, RefusalKind::Encoding | RefusalKind::Binary));
    }

    #[test]
    fn a_page_is_read_as_it_says_where_that_fits() {
        let (text, _) = decode_as(&gbk("经济"), Some(b"gb2312")).expect("GBK");
        assert_eq!(text, "经济");
        let (text, _) = decode_as("经济".as_bytes(), Some(b"gbk")).expect("UTF-8");
        assert_eq!(text, "经济", "a label that is wrong");
    }
}
