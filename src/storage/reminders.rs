//! When to say that what this browser keeps should leave it as a file: which remark there is reason for, and what is remembered
//! of remarks in localStorage. Pure: day, room and browser are arguments.

use crate::engine::iso_date;
use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Edits that are in no file are spoken of after so many days, and again so many days after that was put off.
pub const BACKUP_DAYS: i64 = 7;

/// What the browser estimates for the whole site of the page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RoomEstimate {
    usage_bytes: f64,
    quota_bytes: f64,
}

impl RoomEstimate {
    /// Bytes that are used and bytes that there may be at most; `None` if that is no estimate.
    #[must_use]
    pub fn new(usage_bytes: f64, quota_bytes: f64) -> Option<Self> {
        let is_estimate = usage_bytes.is_finite() && quota_bytes.is_finite() && usage_bytes >= 0.0 && quota_bytes > 0.0;
        is_estimate.then_some(Self { usage_bytes, quota_bytes })
    }

    /// Bytes that are used.
    #[must_use]
    pub fn usage_bytes(self) -> f64 {
        self.usage_bytes
    }

    /// Bytes that there may be at most.
    #[must_use]
    pub fn quota_bytes(self) -> f64 {
        self.quota_bytes
    }

    /// The used share in whole per cent, never rounded up and at most 100.
    #[must_use]
    pub fn percent(self) -> usize {
        // Between 0 and 100 nothing is lost but the fraction.
        (self.usage_bytes * 100.0 / self.quota_bytes).clamp(0.0, 100.0) as usize
    }

    /// The highest step that is reached.
    #[must_use]
    pub fn step(self) -> Option<RoomStep> {
        RoomStep::ALL.into_iter().rev().find(|step| self.percent() >= step.percent())
    }
}

/// Shares of the estimate at which it is said how full it is, each once until usage falls below it again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RoomStep {
    /// Worth knowing.
    Filling,
    /// Needs a look.
    Short,
    /// The next save may fail.
    Urgent,
}

impl RoomStep {
    /// All of them, the lowest first.
    pub const ALL: [Self; 3] = [Self::Filling, Self::Short, Self::Urgent];

    /// The share in per cent.
    #[must_use]
    pub fn percent(self) -> usize {
        match self {
            Self::Filling => 70,
            Self::Short => 85,
            Self::Urgent => 95,
        }
    }
}

/// What the reader is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remark {
    /// The room is used up to this step, and exactly to this per cent.
    Room {
        /// The step.
        step: RoomStep,
        /// The used share.
        percent: usize,
    },
    /// Edits since this day are in no file.
    Backup {
        /// Day of the first of them.
        since: Date,
    },
    /// The browser clears what a page keeps when it was not opened for a week.
    ClearedAfterAWeek,
}

/// What is known of this browser now.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Circumstances {
    /// Today.
    pub today: Date,
    /// The room; `None` where the browser gives no estimate.
    pub room: Option<RoomEstimate>,
    /// Whether it clears what a page keeps after a week: see [`is_apple_webkit`].
    pub clears_after_a_week: bool,
}

/// What is remembered between visits.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reminders {
    edited_on: Option<Date>,
    filed_on: Option<Date>,
    put_off_until: Option<Date>,
    told_step: Option<RoomStep>,
    told_of_clearing: bool,
}

impl Reminders {
    /// Day on which the project was last saved as a file or opened from one.
    #[must_use]
    pub fn filed_on(&self) -> Option<Date> {
        self.filed_on
    }

    /// An edit was made that is in no file. The first one counts; a day that has not come yet is a clock put right since.
    pub fn note_edit(&mut self, today: Date) {
        self.edited_on = Some(self.edited_on.map_or(today, |first| first.min(today)));
    }

    /// The project was saved as a file, or opened from one.
    pub fn note_file(&mut self, today: Date) {
        self.filed_on = Some(today);
        self.edited_on = None;
        self.put_off_until = None;
    }

    /// Steps above the one that is reached may be told again.
    pub fn note_room(&mut self, room: RoomEstimate) {
        self.told_step = self.told_step.min(room.step());
    }

    /// The most urgent remark that there is reason for, if any. Room that is short comes first, for there the next edit may
    /// be lost; room that is filling comes last.
    #[must_use]
    pub fn remark(&self, now: &Circumstances) -> Option<Remark> {
        let room = now.room.and_then(|room| {
            let step = room.step().filter(|step| Some(*step) > self.told_step)?;
            Some(Remark::Room { step, percent: room.percent() })
        });
        let short = room.filter(|remark| !matches!(remark, Remark::Room { step: RoomStep::Filling, .. }));
        let clearing = (now.clears_after_a_week && !self.told_of_clearing).then_some(Remark::ClearedAfterAWeek);
        short.or_else(|| self.backup(now.today)).or(clearing).or(room)
    }

    /// The reader has read it. Edits that are in no file are put off, the rest is done with.
    pub fn dismiss(&mut self, remark: Remark, today: Date) {
        match remark {
            Remark::Room { step, .. } => self.told_step = self.told_step.max(Some(step)),
            Remark::Backup { .. } => {
                // Only at the end of the calendar is there no such day, and then nothing is put off.
                self.put_off_until = today.checked_add(SignedDuration::from_hours(24 * BACKUP_DAYS)).ok();
            }
            Remark::ClearedAfterAWeek => self.told_of_clearing = true,
        }
    }

    fn backup(&self, today: Date) -> Option<Remark> {
        let since = self.edited_on.filter(|first| days(*first, today) >= BACKUP_DAYS)?;
        // Nothing is put off for longer; a later day was written under another clock.
        let is_put_off = self.put_off_until.is_some_and(|until| (1..=BACKUP_DAYS).contains(&days(today, until)));
        (!is_put_off).then_some(Remark::Backup { since })
    }

    /// Reads what [`Reminders::to_text`] wrote. What does not read counts as nothing remembered.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let kept: Kept = serde_json::from_str(text).unwrap_or_default();
        let day = |text: Option<String>| text.and_then(|text| iso_date::read(&text));
        Self {
            edited_on: day(kept.edited_on),
            filed_on: day(kept.filed_on),
            put_off_until: day(kept.put_off_until),
            told_step: RoomStep::ALL.into_iter().find(|step| Some(step.percent()) == kept.told_percent),
            told_of_clearing: kept.told_of_clearing,
        }
    }

    /// The same as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let day = |day: Option<Date>| day.map(iso_date::text);
        let kept = Kept {
            edited_on: day(self.edited_on),
            filed_on: day(self.filed_on),
            put_off_until: day(self.put_off_until),
            told_percent: self.told_step.map(RoomStep::percent),
            told_of_clearing: self.told_of_clearing,
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }
}

/// Days from one to the other.
fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    edited_on: Option<String>,
    filed_on: Option<String>,
    put_off_until: Option<String>,
    told_percent: Option<usize>,
    told_of_clearing: bool,
}

/// What only browsers of other engines say of themselves. All of Chromium's descendants say `Chrome/`, and so do the views
/// that Android gives to its apps.
const OTHER_ENGINES: [&str; 4] = ["Chrome/", "Chromium/", "Android", "Windows"];

/// Whether a browser that says this of itself (its user-agent string) runs on Apple's WebKit, which clears what a page keeps
/// after seven days of use without a visit: Safari, and every browser of an iPhone or iPad under whatever name.
#[must_use]
pub fn is_apple_webkit(user_agent: &str) -> bool {
    let says = |word: &str| user_agent.contains(word);
    says("AppleWebKit/")
        && ["Macintosh", "iPhone", "iPad", "iPod"].into_iter().any(says)
        && !OTHER_ENGINES.into_iter().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const MONDAY: Date = date(2026, 11, 23);

    fn later(days: i64) -> Date {
        MONDAY.checked_add(jiff::Span::new().days(days)).unwrap()
    }

    fn on(today: Date) -> Circumstances {
        Circumstances { today, room: None, clears_after_a_week: false }
    }

    fn filled(percent: f64) -> Circumstances {
        Circumstances { room: RoomEstimate::new(percent, 100.0), ..on(MONDAY) }
    }

    fn step(reminders: &Reminders, now: &Circumstances) -> Option<usize> {
        match reminders.remark(now) {
            Some(Remark::Room { step, .. }) => Some(step.percent()),
            _ => None,
        }
    }

    #[test]
    fn edits_that_are_in_no_file_are_spoken_of_from_the_seventh_day() {
        let mut reminders = Reminders::default();
        assert_eq!(reminders.remark(&on(later(400))), None);
        reminders.note_edit(MONDAY);
        reminders.note_edit(later(6));
        assert_eq!(reminders.remark(&on(later(6))), None);
        assert_eq!(reminders.remark(&on(later(7))), Some(Remark::Backup { since: MONDAY }));
    }

    #[test]
    fn a_file_ends_it_and_the_next_edit_begins_it_anew() {
        let mut reminders = Reminders::default();
        reminders.note_edit(MONDAY);
        reminders.note_file(later(9));
        assert_eq!((reminders.remark(&on(later(400))), reminders.filed_on()), (None, Some(later(9))));
        reminders.note_edit(later(10));
        assert_eq!(reminders.remark(&on(later(16))), None);
        assert_eq!(reminders.remark(&on(later(17))), Some(Remark::Backup { since: later(10) }));
    }

    #[test]
    fn a_backup_that_is_put_off_is_spoken_of_a_week_later() {
        let mut reminders = Reminders::default();
        reminders.note_edit(MONDAY);
        let remark = reminders.remark(&on(later(8))).unwrap();
        reminders.dismiss(remark, later(8));
        let reminders = Reminders::from_text(&reminders.to_text());
        assert_eq!(reminders.remark(&on(later(8))), None);
        assert_eq!(reminders.remark(&on(later(14))), None);
        assert_eq!(reminders.remark(&on(later(15))), Some(remark));
        // The clock was a year ahead when it was put off.
        assert_eq!(reminders.remark(&on(MONDAY)), None);
        let mut ahead = reminders.clone();
        ahead.dismiss(remark, later(365));
        assert_eq!(ahead.remark(&on(later(15))), Some(remark));
    }

    #[test]
    fn a_day_that_has_not_come_counts_from_today() {
        let mut reminders = Reminders::default();
        reminders.note_edit(later(365));
        reminders.note_edit(MONDAY);
        assert_eq!(reminders.remark(&on(later(7))), Some(Remark::Backup { since: MONDAY }));
    }

    #[test]
    fn each_step_of_the_room_is_told_once_until_usage_falls_below_it() {
        let mut reminders = Reminders::default();
        for (percent, told) in [
            (0.0, None),
            (69.9, None),
            (70.0, Some(70)),
            (84.0, None),
            (85.5, Some(85)),
            (94.99, None),
            // Falls below 85, not below 70.
            (80.0, None),
            (85.0, Some(85)),
            (100.0, Some(95)),
            (96.0, None),
            (69.0, None),
            // Over all steps at once: the highest counts, and the lower ones are told with it.
            (99.0, Some(95)),
            (90.0, None),
            (71.0, None),
            (5.0, None),
            (71.0, Some(70)),
        ] {
            let now = filled(percent);
            reminders.note_room(now.room.unwrap());
            assert_eq!(step(&reminders, &now), told, "{percent}");
            if let Some(remark) = reminders.remark(&now) {
                reminders.dismiss(remark, MONDAY);
            }
            reminders = Reminders::from_text(&reminders.to_text());
        }
    }

    #[test]
    fn a_step_stays_until_it_is_dismissed() {
        let reminders = Reminders::default();
        assert_eq!(step(&reminders, &filled(72.0)), Some(70));
        assert_eq!(step(&reminders, &filled(73.0)), Some(70));
    }

    #[test]
    fn the_share_is_whole_and_what_is_no_estimate_is_none() {
        let percent = |usage, quota| RoomEstimate::new(usage, quota).map(RoomEstimate::percent);
        assert_eq!(percent(0.0, 10e9), Some(0));
        assert_eq!(percent(9.4999e9, 10e9), Some(94));
        assert_eq!(percent(11e9, 10e9), Some(100));
        for (usage, quota) in [(1.0, 0.0), (-1.0, 5.0), (f64::NAN, 5.0), (5.0, f64::INFINITY), (0.0, 0.0)] {
            assert_eq!(percent(usage, quota), None, "{usage} {quota}");
        }
    }

    #[test]
    fn the_most_urgent_remark_comes_first_and_the_next_follows() {
        let mut reminders = Reminders::default();
        reminders.note_edit(MONDAY);
        let mut now = Circumstances { clears_after_a_week: true, ..filled(86.0) };
        now.today = later(7);
        let mut told = Vec::new();
        while let Some(remark) = reminders.remark(&now) {
            told.push(remark);
            reminders.dismiss(remark, now.today);
        }
        let room = Remark::Room { step: RoomStep::Short, percent: 86 };
        assert_eq!(told, [room, Remark::Backup { since: MONDAY }, Remark::ClearedAfterAWeek]);
        let calm = Circumstances { room: RoomEstimate::new(7.0, 10.0), today: later(14), ..now };
        let mut reminders = Reminders { told_of_clearing: false, told_step: None, ..reminders };
        assert_eq!(reminders.remark(&calm), Some(Remark::Backup { since: MONDAY }));
        reminders.note_file(later(14));
        assert_eq!(reminders.remark(&calm), Some(Remark::ClearedAfterAWeek));
        reminders.dismiss(Remark::ClearedAfterAWeek, later(14));
        assert_eq!(step(&reminders, &calm), Some(70));
    }

    #[test]
    fn rubbish_is_nothing_remembered() {
        for rubbish in ["", "{", "[]", "null", r#"{"edited_on":7}"#, r#"{"edited_on":"soon","told_percent":71}"#] {
            assert_eq!(Reminders::from_text(rubbish), Reminders::default(), "{rubbish}");
        }
        let newer = Reminders::from_text(r#"{"filed_on":"2026-11-23","new":1}"#);
        assert_eq!(newer.filed_on(), Some(MONDAY));
    }

    #[test]
    fn apples_engine_is_known_by_what_browsers_say_of_themselves() {
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X)";
        let ipad = "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X)";
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
        let android = "Mozilla/5.0 (Linux; Android 14; Pixel 8)";
        let (webkit, blink) = ("AppleWebKit/605.1.15 (KHTML, like Gecko)", "AppleWebKit/537.36 (KHTML, like Gecko)");
        for (is_webkit, user_agent) in [
            // Safari on a Mac, an iPhone, an iPad, and an iPad that asks for pages of the desk.
            (true, format!("{mac} {webkit} Version/17.5 Safari/605.1.15")),
            (true, format!("{iphone} {webkit} Version/17.5 Mobile/15E148 Safari/604.1")),
            (true, format!("{ipad} {webkit} Version/16.6 Mobile/15E148 Safari/604.1")),
            (true, format!("{mac} {webkit} Version/16.6 Safari/605.1.15")),
            // Chrome, Firefox, Edge, WeChat, WeCom and DingTalk on an iPhone.
            (true, format!("{iphone} {webkit} CriOS/126.0.6478.35 Mobile/15E148 Safari/604.1")),
            (true, format!("{iphone} {webkit} FxiOS/127.0 Mobile/15E148 Safari/605.1.15")),
            (true, format!("{iphone} {webkit} Version/17.0 EdgiOS/126.0.2592.56 Mobile/15E148 Safari/605.1.15")),
            (true, format!("{iphone} {webkit} Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN")),
            (true, format!("{iphone} {webkit} Mobile/15E148 wxwork/4.1.26 MicroMessenger/7.0.1 Language/zh ColorScheme/Light")),
            (true, format!("{iphone} {webkit} Mobile/15E148 AliApp(DingTalk/7.5.20) com.laiwang.DingTalk/36384502")),
            // Chromium and its descendants.
            (false, format!("{mac} {blink} Chrome/126.0.0.0 Safari/537.36")),
            (false, format!("{windows} {blink} Chrome/126.0.0.0 Safari/537.36")),
            (false, format!("{windows} {blink} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0")),
            (false, format!("{mac} {blink} Chrome/126.0.0.0 Safari/537.36 OPR/112.0.0.0")),
            (false, format!("{mac} {blink} HeadlessChrome/126.0.0.0 Safari/537.36")),
            (false, format!("{android} {blink} Chrome/126.0.0.0 Mobile Safari/537.36")),
            (false, format!("{android} {blink} Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MicroMessenger/8.0.49")),
            (false, format!("{windows} {blink} Chrome/86.0.4240.198 Safari/537.36 QIHU 360SE")),
            (false, "Mozilla/5.0 (Linux; U; Android 4.0.3; zh-cn) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30".to_owned()),
            // Windows Phone claimed to be everything.
            (false, "Mozilla/5.0 (Windows Phone 8.1; ARM; Trident/7.0; Touch; rv:11.0; IEMobile/11.0; NOKIA; Lumia 520) like iPhone OS 7_0_3 Mac OS X AppleWebKit/537 (KHTML, like Gecko) Mobile Safari/537".to_owned()),
            // Firefox, and WebKit of other systems.
            (false, "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0".to_owned()),
            (false, "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0".to_owned()),
            (false, format!("Mozilla/5.0 (X11; Linux x86_64) {webkit} Version/17.0 Safari/605.1.15")),
            (false, String::new()),
        ] {
            assert_eq!(is_apple_webkit(&user_agent), is_webkit, "{user_agent}");
        }
    }

    /// Something that happens in a browser.
    #[derive(Clone, Debug)]
    enum Event {
        Edit,
        File,
        Room(f64),
        Dismiss,
        Reload,
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            Just(Event::Edit),
            Just(Event::File),
            (0.0..120.0).prop_map(Event::Room),
            Just(Event::Dismiss),
            Just(Event::Reload),
        ]
    }

    proptest! {
        /// Whatever happens, a remark that was dismissed is not there again at once; none speaks of a file that is newer than
        /// every edit; and a step is told only where it is reached.
        #[test]
        fn no_remark_without_reason(events in proptest::collection::vec((event(), 0_i64..5, any::<bool>()), 0..40)) {
            let (mut reminders, mut today, mut room) = (Reminders::default(), MONDAY, None);
            let mut is_edited = false;
            for (event, days, clears_after_a_week) in events {
                today = today.checked_add(jiff::Span::new().days(days)).unwrap();
                let now = Circumstances { today, room, clears_after_a_week };
                match event {
                    Event::Edit => { reminders.note_edit(today); is_edited = true; }
                    Event::File => { reminders.note_file(today); is_edited = false; }
                    Event::Room(usage) => {
                        room = RoomEstimate::new(usage, 100.0);
                        reminders.note_room(room.unwrap());
                    }
                    Event::Dismiss => if let Some(remark) = reminders.remark(&now) {
                        reminders.dismiss(remark, today);
                        prop_assert_ne!(reminders.remark(&now), Some(remark));
                    }
                    Event::Reload => {
                        let again = Reminders::from_text(&reminders.to_text());
                        prop_assert_eq!(&again, &reminders);
                    }
                }
                let now = Circumstances { today, room, clears_after_a_week };
                match reminders.remark(&now) {
                    Some(Remark::Backup { since }) => prop_assert!(is_edited && since < today),
                    Some(Remark::Room { step, percent }) => prop_assert!(percent >= step.percent()),
                    Some(Remark::ClearedAfterAWeek) => prop_assert!(clears_after_a_week),
                    None => {}
                }
            }
        }
    }
}
