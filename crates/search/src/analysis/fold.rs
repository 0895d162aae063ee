//! Letters brought to one form, whatever their case, accents and width.
//!
//! This is compatibility folding (Unicode's NFKD without its marks, lower case)
//! for the scripts in which people write reports. The full tables would add more
//! to the engine than all of its ranking; here Latin is two strings, and the
//! rest a few ranges.

/// The base letters of U+00C0–U+0233; a dot where a letter has none.
const LATIN: &[u8; 372] = b"\
    aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkqllllll.\
    .llnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    bb.....cc........ff.....kk....n.oo.............uu..yyzz.........\
    .............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa..oo\
    aaaaeeeeiiiioooorrrruuuusstt..hhn...zzaaeeooooooooyy";

/// The base letters of U+1E00–U+1EFF: Vietnamese, Welsh, transcriptions.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// The full forms of U+FF65–U+FF9D, Japanese letters of half a width.
const KATAKANA: &str = "・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// The character at its usual width: `Ａ` becomes `A`, `ｶ` becomes `カ`.
pub(crate) fn width(c: char) -> char {
    let code = c as u32;
    match code {
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        0xFF65..=0xFF9D => KATAKANA.chars().nth((code - 0xFF65) as usize).unwrap_or(c),
        0x3000 => ' ',
        0x2010 | 0x2011 => '-',
        0x2019 | 0x02BC => '\'',
        _ => c,
    }
}

/// Appends the folded form of one character, which may be nothing at all.
pub(crate) fn push(c: char, folded: &mut String) {
    let c = width(c);
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    if joins(c) {
        voice(c, folded);
        return;
    }
    for c in c.to_lowercase() {
        lower(c, folded);
    }
}

/// Whether the character belongs to the letter before it and is nothing itself:
/// accents, vowel points, joiners, soft hyphens.
pub(crate) fn joins(c: char) -> bool {
    matches!(c as u32,
        0xAD | 0x0300..=0x036F | 0x0591..=0x05C7 | 0x0640 | 0x064B..=0x065F | 0x0670
        | 0x200B..=0x200D | 0x2060 | 0x3099 | 0x309A | 0xFE00..=0xFE0F | 0xFF9E | 0xFF9F)
}

/// A kana's mark of voice stands apart in half width; its letter has its own
/// code, one (or two, for the ring) further.
fn voice(c: char, folded: &mut String) {
    let step = match c as u32 {
        0x3099 | 0xFF9E => 1,
        0x309A | 0xFF9F => 2,
        _ => return,
    };
    if let Some(last @ '\u{304B}'..='\u{30DB}') = folded.chars().next_back() {
        folded.pop();
        folded.push(char::from_u32(last as u32 + step).unwrap_or(last));
    }
}

fn lower(c: char, folded: &mut String) {
    let code = c as u32;
    let base = match code {
        0xC0..=0x233 => LATIN.get(code as usize - 0xC0).copied(),
        0x1E00..=0x1EFF => LATIN_ADDITIONAL.get(code as usize - 0x1E00).copied(),
        0x0660..=0x0669 => Some(b'0' + (code - 0x0660) as u8),
        0x06F0..=0x06F9 => Some(b'0' + (code - 0x06F0) as u8),
        _ => None,
    };
    if let Some(letter) = base.filter(|letter| *letter != b'.') {
        folded.push(char::from(letter));
        return;
    }
    match c {
        'ß' => folded.push_str("ss"),
        'æ' | 'ǽ' | 'ǣ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ĳ' => folded.push_str("ij"),
        'ŀ' => folded.push('l'),
        '¹' => folded.push('1'),
        '²' => folded.push('2'),
        '³' => folded.push('3'),
        'ﬀ' => folded.push_str("ff"),
        'ﬁ' => folded.push_str("fi"),
        'ﬂ' => folded.push_str("fl"),
        'ﬃ' => folded.push_str("ffi"),
        'ﬄ' => folded.push_str("ffl"),
        'ﬅ' | 'ﬆ' => folded.push_str("st"),
        _ if joins(c) => {}
        _ => folded.push(other(c)),
    }
}

/// Greek, Cyrillic and Arabic letters whose marks are part of their code.
fn other(c: char) -> char {
    match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'µ' => 'μ',
        'ё' | 'ѐ' => 'е',
        'й' | 'ѝ' => 'и',
        'ї' => 'і',
        'ў' => 'у',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        _ => c,
    }
}

/// Whether the character is of a script that is written without spaces between
/// words, or nearly so, and therefore is indexed two characters at a time.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0E00..=0x0EFF            // Thai, Lao
        | 0x1000..=0x109F          // Burmese
        | 0x1100..=0x11FF          // Hangul letters
        | 0x1780..=0x17FF          // Khmer
        | 0x3005..=0x3007
        | 0x3041..=0x3096 | 0x309D..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x30FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
        | 0xAC00..=0xD7AF          // Hangul syllables
        | 0x20000..=0x3FFFF)
}

/// Whether the character is part of a word.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    // The signs of Indic scripts are not letters to Unicode, but words break
    // without them; 0964 and 0965 are their full stops.
    (c.is_alphanumeric() && !joins(c)) || matches!(c as u32, 0x0900..=0x0963 | 0x0966..=0x0DFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        text.chars().for_each(|c| push(c, &mut out));
        out
    }

    #[test]
    fn case_accents_and_width_do_not_matter() {
        for (written, expected) in [
            ("ERROR", "error"),
            ("Résumé", "resume"),
            ("re\u{301}sume\u{301}", "resume"),
            ("Straße", "strasse"),
            ("Ærø Łódź Þór", "aero lodz thor"),
            ("İstanbul ılık", "istanbul ilik"),
            ("Điện Biên Phủ", "dien bien phu"),
            ("ＥＲＲ＿５０４", "err_504"),
            ("ﬁle oﬀset", "file offset"),
            ("ΑΘΉΝΑΣ", "αθηνασ"),
            ("Ёлка и йод", "елка и иод"),
            ("ｶﾞｯｺｳ ﾊﾟﾝ", "ガッコウ パン"),
            ("か\u{3099}", "が"),
            ("٥٠٤", "504"),
            ("soft\u{AD}hyphen", "softhyphen"),
            ("障害", "障害"),
        ] {
            assert_eq!(folded(written), expected, "{written}");
        }
    }
}
