// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/common_password.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace sonae::auth {

namespace {

// The heads of public lists of leaked passwords (without their digits, which are runs or years),
// the same for Japan, and what hospitals and their vendors write on the edge of a screen.
constexpr auto common_words = std::to_array<std::string_view>({
    // clang-format off
    "password", "passwort", "passwd", "pass", "passphrase", "passcode", "secret", "letmein", "welcome", "admin",
    "administrator", "root", "toor", "user", "guest", "login", "logon", "master", "default", "changeme", "changeit",
    "change", "test", "testing", "temp", "temporary", "demo", "sample", "example", "system", "server", "computer",
    "internet", "network", "windows", "linux", "debian", "ubuntu", "microsoft", "google", "apple", "oracle", "cisco",
    "security", "secure", "access", "private", "public", "manager", "service", "support", "office", "company",
    "qwerty", "qwertz", "azerty", "iloveyou", "love", "lovely", "loveme", "monkey", "dragon", "football", "baseball",
    "basketball", "soccer", "hockey", "superman", "batman", "spiderman", "pokemon", "naruto", "starwars", "princess",
    "sunshine", "shadow", "ninja", "samurai", "mustang", "ferrari", "mercedes", "porsche", "jordan", "michael",
    "jennifer", "jessica", "daniel", "charlie", "andrew", "robert", "thomas", "george", "ashley", "nicole", "matthew",
    "hunter", "ranger", "killer", "trustno1", "whatever", "freedom", "flower", "summer", "winter", "spring", "autumn",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "hello", "chocolate", "cookie",
    "banana", "orange", "cheese", "pepper", "ginger", "purple", "yellow", "silver", "golden", "diamond", "computer1",
    "matrix", "phoenix", "tigger", "snoopy", "mickey", "hellokitty", "doraemon", "totoro", "pikachu", "rockyou",
    "blink182", "lakers", "yankees", "hospital", "clinic", "medical", "medicine", "doctor", "nurse", "patient",
    "health", "care", "surgery", "pharmacy", "emergency", "dicom", "pacs", "karte", "kanja", "byouin", "byoin",
    "iryou", "iryo", "kango", "kangoshi", "ishi", "isha", "yakkyoku", "kensa", "kenkou", "shinryo", "nyuin", "sensei",
    "jouhou", "joho", "kanri", "kanrisha", "pasuwado", "himitsu", "nihon", "nippon", "japan", "tokyo", "osaka",
    "kyoto", "nagoya", "fukuoka", "sapporo", "hokkaido", "okinawa", "sakura", "fujisan", "tanaka", "suzuki", "sato",
    "satou", "takahashi", "yamada", "yamamoto", "watanabe", "ito", "itou", "nakamura", "kobayashi", "kato", "katou",
    "hanako", "tarou", "taro", "arigatou", "arigato", "ohayou", "konnichiwa", "sayonara", "aishiteru", "daisuki",
    "ganbare", "sonae", "ransomware", "virus", "backup", "database", "zaq1", "xsw2", "abc", "asd", "the", "and", "my",
    "パスワード", "病院", "医療", "看護", "管理者", "管理", "情報", "患者", "電子カルテ", "ひみつ", "さくら",
    // clang-format on
});

constexpr auto keyboard_rows = std::to_array<std::u32string_view>({
    U"1234567890",
    U"qwertyuiop",
    U"asdfghjkl",
    U"zxcvbnm",
    U"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    U"!qaz@wsx#edc$rfv%tgb^yhn&ujm*ik(ol)p",
    U"!@#$%^&*()",
    U"!\"#$%&'()",
});

constexpr auto least_run = std::size_t{3};
constexpr auto longest_repeated_unit = std::size_t{7};

/// The character that begins at `at` of valid UTF-8; `at` moves behind it.
std::uint32_t next_character(std::string_view text, std::size_t& at) {
    auto const lead = static_cast<std::uint8_t>(text[at++]);
    auto const more = lead >= 0xF0 ? 3U : lead >= 0xE0 ? 2U : lead >= 0xC0 ? 1U : 0U;
    auto code_point = std::uint32_t{more == 0 ? lead : lead & (0x3FU >> more)};
    for (auto i = 0U; i < more && at < text.size(); ++i, ++at) {
        code_point = (code_point << 6U) | (static_cast<std::uint8_t>(text[at]) & 0x3FU);
    }
    return code_point;
}

char32_t folded_character(std::uint32_t code_point) {
    // The full-width forms stand in the order of ASCII.
    auto const is_full_width = code_point >= 0xFF01 && code_point <= 0xFF5E;
    auto const narrow = is_full_width ? code_point - 0xFEE0 : code_point;
    auto const is_capital = narrow >= 'A' && narrow <= 'Z';
    return static_cast<char32_t>(is_capital ? narrow - 'A' + 'a' : narrow);
}

/// Whether people write `typed` for the letter `meant`.
bool stands_for(char32_t typed, char32_t meant) {
    if (typed == meant) {
        return true;
    }
    switch (typed) {
    case U'@':
    case U'4':
        return meant == U'a';
    case U'0':
        return meant == U'o';
    case U'1':
    case U'!':
        return meant == U'i' || meant == U'l';
    case U'3':
        return meant == U'e';
    case U'5':
    case U'$':
        return meant == U's';
    case U'7':
        return meant == U't';
    default:
        return false;
    }
}

bool begins_with_word(std::u32string_view text, std::u32string_view word) {
    return !word.empty() && text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char32_t meant, char32_t typed) {
               return stands_for(typed, meant);
           });
}

/// Length of the run at the beginning in which each character follows the one before by `step`.
std::size_t run_length(std::u32string_view text, std::int64_t step) {
    auto length = std::size_t{1};
    while (length < text.size() && std::int64_t{text[length]} - text[length - 1] == step) {
        ++length;
    }
    return length;
}

/// Length of the longest beginning that lies in a row of the keyboard, in either direction.
std::size_t keyboard_length(std::u32string_view text) {
    auto longest = std::size_t{0};
    for (auto const row : keyboard_rows) {
        auto const reversed = std::u32string{row.rbegin(), row.rend()};
        while (longest < text.size() &&
               (row.find(text.substr(0, longest + 1)) != std::u32string_view::npos ||
                reversed.find(text.substr(0, longest + 1)) != std::u32string::npos)) {
            ++longest;
        }
    }
    return longest;
}

bool begins_with_year(std::u32string_view text) {
    auto const is_digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    return text.size() >= 4 && (text.starts_with(U"19") || text.starts_with(U"20")) &&
           is_digit(text[2]) && is_digit(text[3]);
}

std::vector<std::u32string> const& folded_words() {
    static auto const words = [] {
        auto list = std::vector<std::u32string>{};
        for (auto const word : common_words) {
            list.push_back(folded(word));
        }
        return list;
    }();
    return words;
}

/// Lengths of everything at the beginning that is one piece; 1 is always among them.
std::vector<std::size_t>
piece_lengths(std::u32string_view text, std::span<std::u32string const> names) {
    auto lengths = std::vector<std::size_t>{1};
    for (auto const list : {std::span<std::u32string const>{folded_words()}, names}) {
        for (auto const& word : list) {
            if (begins_with_word(text, word)) {
                lengths.push_back(word.size());
            }
        }
    }
    for (auto const length :
         {run_length(text, 0), run_length(text, 1), run_length(text, -1), keyboard_length(text)}) {
        if (length >= least_run) {
            lengths.push_back(length);
        }
    }
    if (begins_with_year(text)) {
        lengths.push_back(4);
    }
    return lengths;
}

} // namespace

std::u32string folded(std::string_view text) {
    auto result = std::u32string{};
    for (auto at = std::size_t{0}; at < text.size();) {
        result += folded_character(next_character(text, at));
    }
    return result;
}

std::size_t guessed_pieces(std::u32string_view text, std::span<std::u32string const> names) {
    // fewest[i]: the fewest pieces that make the first i characters.
    auto fewest = std::vector<std::size_t>(text.size() + 1, text.size());
    fewest[0] = 0;
    for (auto at = std::size_t{0}; at < text.size(); ++at) {
        for (auto const length : piece_lengths(text.substr(at), names)) {
            fewest[at + length] = std::min(fewest[at + length], fewest[at] + 1);
        }
    }
    return fewest.back();
}

bool is_repetition(std::u32string_view text) {
    for (auto unit = std::size_t{1}; unit <= longest_repeated_unit; ++unit) {
        if (text.size() >= 2 * unit && text.substr(unit) == text.substr(0, text.size() - unit)) {
            return true;
        }
    }
    return false;
}

} // namespace sonae::auth
