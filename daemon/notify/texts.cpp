// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/texts.hpp"

#include "daemon/notify/plain_text.hpp"

#include <array>

namespace sonae::notify {

namespace {

constexpr auto max_title = std::size_t{120};
constexpr auto max_name = std::size_t{60};
constexpr auto max_bundled = std::size_t{20};
// 3GPP TS 23.040: 140 octets a segment; in each of several, 6 of them are its head.
constexpr auto one_ucs2_segment = std::size_t{70};
constexpr auto two_ucs2_segments = std::size_t{134};
constexpr auto two_gsm_segments = std::size_t{306};

struct Reason {
    std::string_view code;
    std::string_view subject;
    std::string_view brief;
    std::string_view sentence;
};

struct Words {
    std::string_view drill;
    std::string_view drill_line;
    std::string_view drill_said;
    std::string_view repeat;
    std::string_view repeat_line;
    std::string_view incident;
    std::string_view severity;
    std::string_view title;
    std::string_view bundled;
    std::string_view answer;
    std::string_view private_link;
    std::string_view pin_follows;
    std::string_view pin;
    std::string_view code;
    std::string_view brief_code; ///< with what divides it from the code
    std::string_view keys;
    std::string_view open;
    std::string_view colon;
    std::string_view stop;                      ///< ends a spoken sentence
    std::array<std::string_view, 4> severities; ///< low to critical
    std::array<Reason, 6> reasons;
};

constexpr auto severity_codes =
    std::to_array<std::string_view>({"low", "medium", "high", "critical"});

constexpr auto japanese = Words{
    .drill = "【訓練】",
    .drill_line = "【訓練】これは訓練です。本当の事案ではありません。",
    .drill_said = "訓練、訓練。これは訓練です。",
    .repeat = "再送 ",
    .repeat_line = "再送: 同じ連絡がすでに届いているかもしれません。",
    .incident = "事案",
    .severity = "重大度",
    .title = "件名",
    .bundled = "ほかの連絡",
    .answer = "次のリンクから応答してください。",
    .private_link = "リンクはあなただけのものです。ほかの人に転送しないでください。",
    .pin_follows = "暗証番号は別の方法でお伝えします。",
    .pin = "リンクの暗証番号",
    .code = "応答コード",
    .brief_code = "応答コード",
    .keys = "対応できるときは1を、次の人に回すときは2を、折り返しの電話を求めるときは3を、押してく"
            "ださい。",
    .open = "応答する",
    .colon = ": ",
    .stop = "。",
    .severities = {"低", "中", "高", "重大"},
    .reasons = {{
        {"incident", "事案", "事案", "インシデントが宣言されました"},
        {"task_overdue", "作業の遅れ", "作業遅れ", "期限を過ぎた作業があります"},
        {"decision", "判断のお願い", "判断要", "判断をお願いします"},
        {"contact_tree", "作業の連絡", "連絡", "連絡が必要な作業があります"},
        {"candidate", "攻撃の疑い", "攻撃疑い", "攻撃の疑いを検知しました。確認してください"},
        {"test", "連絡のテスト", "テスト", "これは連絡のテストです。応答してください"},
    }},
};

constexpr auto english = Words{
    .drill = "[DRILL] ",
    .drill_line = "[DRILL] This is a drill, not a real incident.",
    .drill_said = "Drill, drill. This is a drill. ",
    .repeat = "(repeat) ",
    .repeat_line = "(repeat) The same message may have reached you already.",
    .incident = "Incident",
    .severity = "Severity",
    .title = "Title",
    .bundled = "Also",
    .answer = "Please answer by this link.",
    .private_link = "The link is yours alone. Do not forward it.",
    .pin_follows = "Its PIN comes by another way.",
    .pin = "PIN of the link",
    .code = "Reply code",
    .brief_code = "reply code ",
    .keys = "Press 1 to accept, 2 to pass this to the next person, 3 to be called back.",
    .open = "Answer",
    .colon = ": ",
    .stop = ". ",
    .severities = {"low", "medium", "high", "critical"},
    .reasons = {{
        {"incident", "Incident", "incident", "An incident was declared"},
        {"task_overdue", "Task overdue", "task overdue", "A task is past its time"},
        {"decision", "Decision needed", "decide", "A decision is asked of you"},
        {"contact_tree", "A task needs you", "task", "A task of the plan needs you"},
        {"candidate", "Suspected attack", "attack?", "An attack is suspected. Please look into it"},
        {"test", "Test of notification", "test", "This is a test of notification. Please answer"},
    }},
};

Words const& words_of(Message const& message) {
    return message.content.language == "en" ? english : japanese;
}

/// A reason that is not known is told as an incident: better a wrong word than silence.
Reason const& reason_of(Message const& message) {
    auto const& reasons = words_of(message).reasons;
    for (auto const& reason : reasons) {
        if (reason.code == message.content.reason) {
            return reason;
        }
    }
    return reasons.front();
}

std::string severity_of(Message const& message) {
    for (auto i = std::size_t{0}; i < severity_codes.size(); ++i) {
        if (severity_codes[i] == message.content.severity) {
            return std::string{words_of(message).severities[i]};
        }
    }
    return one_line(message.content.severity, max_name);
}

/// "【訓練】再送 ": what must stand before everything else.
std::string mark_of(Message const& message) {
    auto const& words = words_of(message);
    auto mark = std::string{};
    mark += message.content.is_drill ? words.drill : "";
    mark += message.is_repeat ? words.repeat : "";
    return mark;
}

std::string joined(std::vector<std::string> const& texts) {
    auto all = std::string{};
    for (auto i = std::size_t{0}; i < texts.size() && i < max_bundled; ++i) {
        all += all.empty() ? "" : ", ";
        all += one_line(texts[i], max_name);
    }
    return texts.size() > max_bundled ? all + " …" : all;
}

class Lines {
public:
    void add(std::string_view text) {
        if (!text.empty()) {
            text_.append(text).append("\n");
        }
    }

    void add(std::string_view name, std::string_view colon, std::string const& value) {
        if (!value.empty()) {
            text_.append(name).append(colon).append(value).append("\n");
        }
    }

    void gap() { text_ += "\n"; }

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    std::string text_;
};

std::size_t sms_excess(std::string const& text) {
    auto const septets = gsm_length(text);
    auto const length = septets ? *septets : utf16_length(text);
    auto const limit = septets ? two_gsm_segments : two_ucs2_segments;
    return length > limit ? length - limit : 0;
}

/// Head, title and tail within two segments; the title is cut as needed. Nothing when even without
/// a title it is too long.
std::optional<std::string>
fitted(std::string const& head, std::string const& title, std::string const& tail) {
    auto shorter = title;
    while (true) {
        auto text = head;
        text.append(shorter).append(tail);
        auto const excess = sms_excess(text);
        if (excess == 0) {
            return text;
        }
        if (shorter.empty()) {
            return std::nullopt;
        }
        auto const units = utf16_length(shorter);
        shorter = shortened(shorter, units > excess + 1 ? units - excess : 0);
    }
}

} // namespace

std::string subject_of(Message const& message) {
    auto const& content = message.content;
    auto subject = mark_of(message) + std::string{reason_of(message).subject};
    auto const number = one_line(content.number, max_name);
    subject += number.empty() ? "" : " " + number;
    auto const severity = severity_of(message);
    subject += severity.empty() ? "" : " [" + severity + "]";
    auto const title = one_line(content.title, max_title);
    subject += title.empty() ? "" : " " + title;
    return one_line(subject, 200);
}

std::string body_of(Message const& message) {
    auto const& content = message.content;
    auto const& words = words_of(message);
    auto lines = Lines{};
    lines.add(content.is_drill ? words.drill_line : "");
    lines.add(message.is_repeat ? words.repeat_line : "");
    lines.add(one_line(content.hospital, max_name));
    lines.add(std::string{reason_of(message).sentence}.append(words.stop));
    lines.gap();
    lines.add(words.incident, words.colon, one_line(content.number, max_name));
    lines.add(words.severity, words.colon, severity_of(message));
    lines.add(words.title, words.colon, one_line(content.title, max_title));
    lines.add(words.bundled, words.colon, joined(content.bundled));
    if (!content.link.empty()) {
        lines.gap();
        lines.add(words.answer);
        lines.add(one_line(content.link, 500));
        lines.add(words.private_link);
        lines.add(content.pin.empty() ? "" : words.pin_follows);
    }
    return lines.take();
}

std::string popup_text_of(Message const& message) {
    auto const& content = message.content;
    auto const& words = words_of(message);
    auto lines = Lines{};
    lines.add(content.is_drill ? words.drill_line : "");
    lines.add(message.is_repeat ? words.repeat_line : "");
    lines.add(one_line(content.hospital, max_name));
    lines.add(std::string{reason_of(message).sentence}.append(words.stop));
    lines.add(words.bundled, words.colon, joined(content.bundled));
    lines.add(content.link.empty() ? "" : words.answer);
    return lines.take();
}

std::string short_text_of(Message const& message) {
    auto const& content = message.content;
    auto const& words = words_of(message);
    auto head = mark_of(message) + std::string{reason_of(message).brief};
    for (auto const& part : {one_line(content.number, 20), severity_of(message)}) {
        head += part.empty() ? "" : " " + part;
    }
    if (!content.bundled.empty()) {
        head += " +" + std::to_string(content.bundled.size());
    }
    auto const title =
        content.title.empty() ? std::string{} : " " + one_line(content.title, max_title);
    auto const code = content.code.empty()
                          ? std::string{}
                          : " " + std::string{words.brief_code} + one_line(content.code, 8);
    auto const link = content.link.empty() ? std::string{} : " " + one_line(content.link, 500);
    for (auto const& tail : {code + link, code, std::string{}}) {
        if (auto text = fitted(head, title, tail)) {
            return *text;
        }
    }
    return shortened(head, one_ucs2_segment);
}

std::string speech_of(Message const& message) {
    auto const& content = message.content;
    auto const& words = words_of(message);
    auto speech = std::string{};
    auto const say = [&](std::string_view text) {
        if (!text.empty()) {
            speech.append(text).append(words.stop);
        }
    };
    speech += content.is_drill ? words.drill_said : "";
    say(one_line(content.hospital, max_name));
    say(reason_of(message).sentence);
    auto const number = one_line(content.number, max_name);
    say(number.empty() ? "" : std::string{words.incident} + " " + number);
    auto const severity = severity_of(message);
    say(severity.empty() ? "" : std::string{words.severity} + " " + severity);
    say(one_line(content.title, max_title));
    if (!content.code.empty()) {
        say(std::string{words.code} + " " + spaced(one_line(content.code, 8)));
    }
    if (!content.pin.empty()) {
        say(std::string{words.pin} + " " + spaced(one_line(content.pin, 8)));
    }
    return speech;
}

std::string keys_of(Message const& message) {
    return std::string{words_of(message).keys};
}

std::string_view link_label_of(Message const& message) {
    return words_of(message).open;
}

} // namespace sonae::notify
