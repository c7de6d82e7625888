// SPDX-License-Identifier: Apache-2.0
// The board of one shift: a person with a telephone works it from the top down, with a pen.
#include "daemon/paper/dates.hpp"
#include "daemon/paper/pages.hpp"
#include "daemon/paper/plain_text.hpp"
#include "daemon/paper/words.hpp"

namespace sonae::paper {

namespace {

constexpr auto most_names_a_title = std::size_t{4};

std::string missing_text(Missing const& missing, Texts const& texts) {
    switch (missing.kind) {
    case Missing::Kind::role_unheld:
        return filled(texts.role_unheld, {role_word(missing.subject, texts.language)});
    case Missing::Kind::contact_away:
        return filled(texts.contact_away, {missing.subject});
    case Missing::Kind::contact_unknown:
        return filled(texts.contact_unknown, {missing.subject});
    case Missing::Kind::group_unknown:
        return filled(texts.group_unknown, {missing.subject});
    case Missing::Kind::asked_nobody:
        return std::string{texts.asked_nobody};
    }
    return {};
}

/// Whom a step calls: "医療情報システム部門、災害対策本部".
std::string target_text(StepName const& step, Texts const& texts) {
    auto names = role_words(step.roles, texts);
    names.insert(names.end(), step.names.begin(), step.names.end());
    return names.empty() ? step.id : listed_some(names, texts, most_names_a_title);
}

std::string clause_text(escalation::Clause const& clause, Texts const& texts) {
    auto who = std::string{texts.anybody};
    if (!clause.roles.empty()) {
        who.clear();
        for (auto const& word : role_words(clause.roles, texts)) {
            who += who.empty() ? "" : "/";
            who += word;
        }
    }
    return filled(texts.clause, {who, std::to_string(clause.count)});
}

void add_numbers(Cell& cell, Callable const& person, Texts const& texts) {
    for (auto const& number : person.numbers) {
        cell.push_back({Style::number, number_text(number, texts)});
    }
    if (!person.numbers.empty()) {
        return;
    }
    if (person.in_other_hours.empty()) {
        cell.push_back({Style::strong, std::string{texts.no_number}});
        return;
    }
    cell.push_back({Style::strong, std::string{texts.no_number_now}});
    for (auto const& number : person.in_other_hours) {
        cell.push_back({Style::number, number_text(number, texts)});
    }
}

/// Numbers everybody on the sheet and knows who comes after whom.
class SheetWriter {
public:
    SheetWriter(PhoneTree const& tree, Sheet const& sheet, Texts const& texts)
        : tree_{tree}
        , sheet_{sheet}
        , texts_{texts} {}

    Table table() {
        auto table = Table{
            {{std::string{texts_.number_column}, 9},
             {std::string{texts_.person}, 47},
             {std::string{texts_.telephone}, 57},
             {std::string{texts_.result}, 34},
             {std::string{texts_.time}, 13},
             {std::string{texts_.initials}, 13}},
            {}};
        for (auto i = std::size_t{0}; i < sheet_.routes.size(); ++i) {
            add_route(table, i);
        }
        return table;
    }

private:
    void add_route(Table& table, std::size_t index) {
        auto const& route = sheet_.routes[index];
        auto band = Cell{{Style::heading, title(index)}, {Style::body, instruction(index)}};
        for (auto const& each : route.missing) {
            band.push_back({Style::strong, missing_text(each, texts_)});
        }
        if (route.people.empty()) {
            band.push_back({Style::strong, std::string{texts_.step_empty}});
        }
        if (route.left_out > 0) {
            auto const count = std::to_string(route.left_out);
            auto const most = std::to_string(most_people_a_step);
            band.push_back({Style::strong, filled(texts_.step_left_out, {count, most})});
        }
        table.rows.push_back({{std::move(band)}, true, 0});
        for (auto i = std::size_t{0}; i < route.people.size(); ++i) {
            table.rows.push_back(row(index, i));
        }
    }

    /// "1段目 医療情報システム部門".
    [[nodiscard]] std::string title(std::size_t index) const {
        auto const& route = sheet_.routes[index];
        return filled(texts_.step, {std::to_string(index + 1)}) + "  " +
               target_text(route.named, texts_);
    }

    [[nodiscard]] std::string instruction(std::size_t index) const {
        auto const& route = sheet_.routes[index];
        auto text = std::string{how(route)};
        if (route.everyone) {
            text.append(" ").append(texts_.everyone);
        }
        if (!route.quorum.empty()) {
            auto clauses = std::vector<std::string>{};
            for (auto const& clause : route.quorum) {
                clauses.push_back(clause_text(clause, texts_));
            }
            text.append(" ").append(filled(texts_.quorum, {listed(clauses, texts_)}));
        }
        return text.append(" ").append(then(index));
    }

    [[nodiscard]] std::string_view how(Route const& route) const {
        switch (route.how) {
        case escalation::How::all:
            return texts_.how_all;
        case escalation::How::one_by_one:
            return texts_.how_one;
        case escalation::How::round_robin:
            return texts_.how_robin;
        }
        return {};
    }

    [[nodiscard]] bool is_last(std::size_t index) const {
        return index + 1 == sheet_.routes.size();
    }

    [[nodiscard]] std::string then(std::size_t index) const {
        auto const wait = duration_text(sheet_.routes[index].wait, texts_.language);
        if (!is_last(index)) {
            return filled(texts_.wait_next, {wait, std::to_string(index + 2)});
        }
        if (tree_.repeats < 0) {
            return filled(texts_.wait_forever, {wait});
        }
        return tree_.repeats == 0
                   ? std::string{texts_.wait_last}
                   : filled(texts_.wait_again, {wait, std::to_string(tree_.repeats)});
    }

    Row row(std::size_t index, std::size_t place) {
        auto const& callee = sheet_.routes[index].people[place];
        ++number_;
        auto person = Cell{};
        add_name(person, callee.who);
        describe(person, callee);
        auto numbers = Cell{};
        add_numbers(numbers, callee.who, texts_);
        if (callee.deputy) {
            auto const who = name_text(*callee.deputy);
            numbers.push_back({Style::small, filled(texts_.deputy, {who})});
            add_numbers(numbers, *callee.deputy, texts_);
        }
        if (callee.is_deputy_lost) {
            numbers.push_back({Style::small, std::string{texts_.deputy_lost}});
        }
        auto result = Cell{
            {Style::tick, std::string{texts_.reached}},
            {Style::tick, std::string{texts_.not_reached}},
            {Style::tick, std::string{texts_.message}},
            {Style::strong, next(index, place)}};
        return {
            {{{Style::name, std::to_string(number_)}},
             std::move(person),
             std::move(numbers),
             std::move(result),
             {},
             {}},
            false,
            0};
    }

    void describe(Cell& cell, Callee const& callee) const {
        for (auto const& name : callee.stands_for) {
            cell.push_back({Style::small, filled(texts_.stands_for, {name})});
        }
        auto roles = callee.role.empty() ? callee.who.roles : std::vector{callee.role};
        auto about = role_words(roles, texts_);
        if (!callee.who.department.empty()) {
            about.push_back(callee.who.department);
        }
        if (!about.empty()) {
            cell.push_back({Style::small, listed(about, texts_)});
        }
    }

    [[nodiscard]] std::string next(std::size_t index, std::size_t place) const {
        auto const& people = sheet_.routes[index].people;
        if (place + 1 < people.size()) {
            auto const& name = people[place + 1].who.name;
            return filled(texts_.next_person, {std::to_string(number_ + 1), name});
        }
        if (!is_last(index)) {
            return filled(texts_.next_step, {std::to_string(index + 2)});
        }
        return std::string{tree_.repeats == 0 ? texts_.next_none : texts_.next_again};
    }

    PhoneTree const& tree_;
    Sheet const& sheet_;
    Texts const& texts_;
    std::size_t number_ = 0;
};

/// Two in a row, so that a week of nights leaves room for people.
Table times(Sheet const& sheet, Texts const& texts) {
    auto table = Table{{{"", content_width_mm / 2}, {"", content_width_mm / 2}}, {}};
    for (auto const& span : sheet.spans) {
        if (table.rows.empty() || table.rows.back().cells.size() == table.columns.size()) {
            table.rows.emplace_back();
        }
        auto text = span_text(span, texts.language);
        table.rows.back().cells.push_back({{Style::strong, std::move(text)}});
    }
    table.rows.back().cells.resize(table.columns.size());
    return table;
}

/// The first times, so that a page that lies alone is not taken for another night's.
std::string reminder(Sheet const& sheet, Texts const& texts) {
    constexpr auto most = std::size_t{2};
    auto spans = std::vector<std::string>{};
    for (auto const& span : sheet.spans) {
        spans.push_back(span_text(span, texts.language));
    }
    return listed_some(spans, texts, most);
}

Table fill_in(Texts const& texts) {
    auto const field = [](std::string_view label) {
        return Cell{{Style::small, std::string{label}}};
    };
    return {
        {{"", 40}, {"", 33}, {"", 54}, {"", 46}},
        {{{field(texts.caller),
           field(texts.begun_at),
           field(texts.call_back),
           field(texts.incident)},
          false,
          12}}};
}

} // namespace

Section sheet_page(PhoneTree const& tree, Sheet const& sheet, Texts const& texts) {
    auto const hours = hours_word(sheet.hours, texts.language);
    auto section = Section{filled(texts.sheet_title, {hours}), {}};
    section.reminder = reminder(sheet, texts);
    section.blocks.emplace_back(times(sheet, texts));
    auto const lead = tree.policy ? texts.sheet_lead : texts.rosters_lead;
    auto const hospital = tree.hospital.empty() ? texts.hospital_missing : tree.hospital;
    auto const words = std::string{lead} + " " + filled(texts.say, {hospital});
    section.blocks.emplace_back(Paragraph{Style::body, words});
    section.blocks.emplace_back(fill_in(texts));
    if (sheet.routes.empty()) {
        section.blocks.emplace_back(Paragraph{Style::strong, std::string{texts.nobody_to_call}});
        for (auto line = 0; line < 4; ++line) {
            section.blocks.emplace_back(Paragraph{Style::blank, ""});
        }
    } else {
        section.blocks.emplace_back(SheetWriter{tree, sheet, texts}.table());
    }
    if (!sheet.passed_over.empty()) {
        auto names = std::vector<std::string>{};
        for (auto const& step : sheet.passed_over) {
            names.push_back(target_text(step, texts));
        }
        auto const steps = listed(names, texts);
        section.blocks.emplace_back(Paragraph{Style::body, filled(texts.passed_over, {steps})});
    }
    return section;
}

} // namespace sonae::paper
