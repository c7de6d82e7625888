// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/contact_import.hpp"

#include "daemon/core/contacts/csv.hpp"
#include "daemon/core/contacts/limits.hpp"
#include "daemon/core/contacts/text_rules.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace sonae::core::contacts {

namespace {

enum class Meaning { name, reading, department, roles, language, note, reach };

/// What a column holds.
struct Heading {
    std::string_view key; ///< as heading_key makes it
    Meaning meaning = Meaning::reach;
    ChannelKind kind = ChannelKind::voice; ///< of a reach
    Hours hours = Hours::any;
};

constexpr auto headings = std::to_array<Heading>({
    {"氏名", Meaning::name},
    {"name", Meaning::name},
    {"かな", Meaning::reading},
    {"よみ", Meaning::reading},
    {"ふりがな", Meaning::reading},
    {"フリガナ", Meaning::reading},
    {"reading", Meaning::reading},
    {"kana", Meaning::reading},
    {"部署", Meaning::department},
    {"所属", Meaning::department},
    {"department", Meaning::department},
    {"役割", Meaning::roles},
    {"roles", Meaning::roles},
    {"role", Meaning::roles},
    {"言語", Meaning::language},
    {"language", Meaning::language},
    {"備考", Meaning::note},
    {"note", Meaning::note},
    {"メール", Meaning::reach, ChannelKind::mail},
    {"mail", Meaning::reach, ChannelKind::mail},
    {"email", Meaning::reach, ChannelKind::mail},
    {"e-mail", Meaning::reach, ChannelKind::mail},
    {"電話", Meaning::reach},
    {"phone", Meaning::reach},
    {"携帯", Meaning::reach},
    {"mobile", Meaning::reach},
    {"内線", Meaning::reach},
    {"extension", Meaning::reach},
    {"日中", Meaning::reach, ChannelKind::voice, Hours::day},
    {"day", Meaning::reach, ChannelKind::voice, Hours::day},
    {"夜間", Meaning::reach, ChannelKind::voice, Hours::night},
    {"night", Meaning::reach, ChannelKind::voice, Hours::night},
    {"休日", Meaning::reach, ChannelKind::voice, Hours::holiday},
    {"holiday", Meaning::reach, ChannelKind::voice, Hours::holiday},
    {"sms", Meaning::reach, ChannelKind::sms},
    {"ショートメール", Meaning::reach, ChannelKind::sms},
    {"lineworks", Meaning::reach, ChannelKind::line_works},
    {"line_works", Meaning::reach, ChannelKind::line_works},
    {"slack", Meaning::reach, ChannelKind::slack},
    {"teams", Meaning::reach, ChannelKind::teams},
    {"webhook", Meaning::reach, ChannelKind::webhook},
});

std::string with_each(std::string_view text, std::string_view from, char to) {
    auto changed = std::string{};
    changed.reserve(text.size());
    for (auto at = text.find(from); at != std::string_view::npos; at = text.find(from)) {
        changed += text.substr(0, at);
        changed += to;
        text.remove_prefix(at + from.size());
    }
    return changed.append(text);
}

/// A number as it is dialled: signs of full width and the strokes that stand for a hyphen
/// (U+2010–U+2015, U+2212, U+30FC, U+FF70) as those of ASCII.
std::string dialled(std::string_view text) {
    constexpr auto strokes = std::array<std::string_view, 9>{
        "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\u30FC", "\uFF70"};
    auto number = narrow(text);
    for (auto const stroke : strokes) {
        number = with_each(number, stroke, '-');
    }
    return number;
}

class ContactImport {
public:
    explicit ContactImport(RoleWords const& role_words) {
        for (auto const& [word, code] : role_words) {
            role_words_.emplace(heading_key(word), code);
        }
    }

    Imported<std::vector<Contact>> run(std::string_view csv) {
        auto const table = read_csv(csv, faults_, [](CsvRow const& row) {
            return has_heading(row, std::array<std::string_view, 2>{"氏名", "name"});
        });
        heading_ = &table.heading;
        if (faults_.empty()) {
            read_heading();
        }
        if (faults_.empty()) {
            for (auto const& row : table.rows) {
                read_row(row);
            }
        }
        if (!faults_.empty()) {
            contacts_.clear();
        }
        return {std::move(contacts_), faults_.take(), heading_->line};
    }

private:
    void read_heading() {
        auto has_name = false;
        for (auto i = std::size_t{0}; i < heading_->fields.size(); ++i) {
            auto const text = field(*heading_, i);
            auto const* const known =
                std::ranges::find(headings, std::string_view{heading_key(text)}, &Heading::key);
            auto const is_known = known != headings.end();
            if (!is_known && !text.empty()) {
                faults_.add(heading_->line, "unknown_column", text, "");
            } else if (is_known && is_taken(*known)) {
                faults_.add(heading_->line, "repeated_column", text, "");
            }
            columns_.push_back(is_known ? known : nullptr);
            has_name = has_name || (is_known && known->meaning == Meaning::name);
        }
        if (!has_name) {
            faults_.add(heading_->line, "no_name_column", "", "");
        }
    }

    /// A contact has one of everything but numbers and addresses.
    [[nodiscard]] bool is_taken(Heading const& heading) const {
        return std::ranges::any_of(columns_, [&](Heading const* each) {
            return each != nullptr &&
                   (each->key == heading.key ||
                    (heading.meaning != Meaning::reach && each->meaning == heading.meaning));
        });
    }

    void blame(CsvRow const& row, std::string_view cause, std::size_t column) {
        faults_.add(row.line, cause, field(*heading_, column), field(row, column));
    }

    void read_row(CsvRow const& row) {
        auto contact = Contact{};
        for (auto i = std::size_t{0}; i < columns_.size(); ++i) {
            if (is_error_value(field(row, i))) {
                blame(row, "error_value", i);
            } else if (columns_[i] != nullptr) {
                read_cell(row, i, contact);
            }
        }
        if (contact.reaches.size() > max_reaches) {
            faults_.add(row.line, "too_many_reaches", "", contact.name);
        }
        // A unit separator cannot stand in any of them.
        auto const key = contact.name + '\x1F' + contact.reading + '\x1F' + contact.department;
        if (!contact.name.empty() && !people_.insert(key).second) {
            faults_.add(row.line, "repeated_person", "", contact.name);
        }
        contacts_.push_back(std::move(contact));
    }

    void read_cell(CsvRow const& row, std::size_t column, Contact& contact) {
        switch (columns_[column]->meaning) {
        case Meaning::name:
            return read_text(row, column, name_rule, contact.name);
        case Meaning::reading:
            return read_text(row, column, short_rule, contact.reading);
        case Meaning::department:
            return read_text(row, column, short_rule, contact.department);
        case Meaning::note:
            return read_text(row, column, note_rule, contact.note);
        case Meaning::roles:
            return read_roles(row, column, contact);
        case Meaning::language:
            return read_language(row, column, contact);
        case Meaning::reach:
            return read_reach(row, column, contact);
        }
    }

    void read_text(CsvRow const& row, std::size_t column, TextRule const& rule, std::string& into) {
        into = field(row, column);
        if (auto const broken = broken_by(into, rule); !broken.empty()) {
            blame(row, broken, column);
        }
    }

    void read_roles(CsvRow const& row, std::size_t column, Contact& contact) {
        auto list = with_each(narrow(field(row, column)), "、", ',');
        std::ranges::replace(list, ';', ',');
        for (auto const part : split(list, ',')) {
            // A word may have blanks in it; codes have none, so that blanks stand between them.
            auto const word = role_words_.find(heading_key(part));
            auto const is_word = word != role_words_.end();
            auto const codes =
                is_word ? std::vector{std::string_view{word->second}} : split(part, ' ');
            for (auto const code : codes) {
                if (!code.empty() && !add_role(code, contact)) {
                    blame(row, "unknown_role", column);
                    return;
                }
            }
        }
        if (contact.roles.size() > max_roles) {
            blame(row, "too_many_roles", column);
        }
    }

    static bool add_role(std::string_view code, Contact& contact) {
        if (!broken_by(code, code_rule).empty()) {
            return false;
        }
        // One more than allowed is enough to know.
        if (contact.roles.size() <= max_roles &&
            std::ranges::find(contact.roles, code) == contact.roles.end()) {
            contact.roles.emplace_back(code);
        }
        return true;
    }

    void read_language(CsvRow const& row, std::size_t column, Contact& contact) {
        auto const text = heading_key(field(row, column));
        auto const is_english = text == "en" || text == "英語" || text == "english";
        auto const is_japanese =
            text.empty() || text == "ja" || text == "日本語" || text == "japanese";
        if (!is_english && !is_japanese) {
            blame(row, "unknown_language", column);
        }
        contact.language = is_english ? Language::en : Language::ja;
    }

    void read_reach(CsvRow const& row, std::size_t column, Contact& contact) {
        auto const text = field(row, column);
        if (text.empty()) {
            return;
        }
        auto const& heading = *columns_[column];
        auto const rule = address_rule(heading.kind);
        auto address = rule.kind == TextKind::phone  ? dialled(text)
                       : rule.kind == TextKind::mail ? narrow(text)
                                                     : std::string{text};
        if (auto const broken = broken_by(address, rule); !broken.empty()) {
            blame(row, broken, column);
        }
        contact.reaches.push_back({heading.kind, std::move(address), heading.hours, {}});
    }

    std::unordered_map<std::string, std::string> role_words_;
    CsvRow const* heading_ = nullptr;
    std::vector<Heading const*> columns_;
    std::unordered_set<std::string> people_;
    std::vector<Contact> contacts_;
    ImportFaults faults_;
};

} // namespace

Imported<std::vector<Contact>> import_contacts(std::string_view csv, RoleWords const& role_words) {
    return ContactImport{role_words}.run(csv);
}

} // namespace sonae::core::contacts
