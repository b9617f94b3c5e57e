//! The closed vocabularies of a figure: each column of `figures.csv` that takes one of a few words.

/// Declares an enum whose members have a word in the data files, and the list of those words for error messages.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$member_meta:meta])* $member:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$member_meta])* $member,)+ }

        impl $name {
            /// All members, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$member,)+];
            /// All words, for a message that says what was expected.
            pub const WORDS: &'static str = concat!($($word, " ",)+);

            /// The word in the data files.
            pub fn word(self) -> &'static str {
                match self { $(Self::$member => $word,)+ }
            }

            /// The member a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.word() == word)
            }
        }
    };
}

vocabulary! {
    /// How sure a figure is.
    Status {
        /// It happened, and was counted.
        Actual = "actual",
        /// It happened, and is not counted yet (预计).
        Expected = "expected",
        /// It is meant to happen.
        Target = "target",
    }
}

vocabulary! {
    /// What kind of quantity a figure is.
    Measure {
        /// An amount at a time or over a year.
        Level = "level",
        /// Growth on the year before, in per cent.
        Growth = "growth",
        /// Average yearly growth over a period (年均), in per cent.
        AvgGrowth = "avg_growth",
        /// A part of a whole, in per cent, or an index written in per cent.
        Share = "share",
        /// A difference over a period (累计, 新增, 提高).
        Change = "change",
        /// A place in a ranking.
        Rank = "rank",
    }
}

vocabulary! {
    /// How the value bounds the quantity. For a negative value (压减30%以上) it bounds the magnitude, as the words do.
    Bound {
        /// Just the value.
        Exact = "=",
        /// The value or more (以上, 超过, 突破, 不低于).
        AtLeast = ">=",
        /// The value or less (以下, 不超过).
        AtMost = "<=",
        /// About the value (左右).
        About = "~",
    }
}

vocabulary! {
    /// The field of public life a figure belongs to.
    Topic {
        /// 综合经济
        Economy = "economy",
        /// 农业
        Agriculture = "agriculture",
        /// 工业
        Industry = "industry",
        /// 投资
        Investment = "investment",
        /// 消费
        Consumption = "consumption",
        /// 开放
        Openness = "openness",
        /// 科技创新
        Innovation = "innovation",
        /// 改革
        Reform = "reform",
        /// 基础设施
        Infrastructure = "infrastructure",
        /// 城市
        Urban = "urban",
        /// 乡村
        Rural = "rural",
        /// 生态
        Ecology = "ecology",
        /// 就业
        Employment = "employment",
        /// 教育
        Education = "education",
        /// 医疗卫生
        Health = "health",
        /// 社会保障
        Welfare = "welfare",
        /// 文化体育
        Culture = "culture",
        /// 安全
        Safety = "safety",
        /// 政府建设
        Government = "government",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_leads_back_to_its_member() {
        for &topic in Topic::ALL {
            assert_eq!(Topic::from_word(topic.word()), Some(topic));
        }
        assert_eq!(Bound::from_word(">="), Some(Bound::AtLeast));
        assert_eq!(Measure::from_word("average"), None);
        assert!(Status::WORDS.contains("expected"));
    }
}
