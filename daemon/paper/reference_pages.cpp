// SPDX-License-Identifier: Apache-2.0
// What one looks up: vendors, outside bodies, numbers, duties.
#include "daemon/paper/dates.hpp"
#include "daemon/paper/pages.hpp"
#include "daemon/paper/plain_text.hpp"
#include "daemon/paper/words.hpp"

#include <algorithm>
#include <array>

namespace sonae::paper {

namespace {

constexpr auto lines_to_write_on = 6;

Paragraph small(std::string_view text) {
    return {Style::small, std::string{text}};
}

void add_blank_lines(Section& section, std::string_view text) {
    section.blocks.emplace_back(Paragraph{Style::strong, std::string{text}});
    for (auto line = 0; line < lines_to_write_on; ++line) {
        section.blocks.emplace_back(Paragraph{Style::blank, ""});
    }
}

/// Every number, whatever the hours.
void add_all_numbers(Cell& cell, Callable const& person, Style style, Texts const& texts) {
    for (auto const* const numbers : {&person.numbers, &person.in_other_hours}) {
        for (auto const& number : *numbers) {
            cell.push_back({style, number_text(number, texts)});
        }
    }
    if (person.numbers.empty() && person.in_other_hours.empty()) {
        cell.push_back(small(texts.no_number));
    }
}

Cell vendor_cell(SystemRow const& row, Texts const& texts) {
    auto cell = Cell{{Style::strong, row.vendor}};
    cell.push_back(small(
        row.contract.empty() ? std::string{texts.contract_missing}
                             : filled(texts.contract, {row.contract})
    ));
    cell.push_back(small(
        row.hours.empty() ? std::string{texts.hours_missing} : filled(texts.hours, {row.hours})
    ));
    if (!row.note.empty()) {
        cell.push_back(small(row.note));
    }
    return cell;
}

Cell line_cell(SystemRow const& row, Texts const& texts) {
    auto cell = Cell{};
    if (row.emergency_line.empty()) {
        cell.push_back({Style::blank, std::string{texts.line_missing}});
    } else {
        cell.push_back({Style::number, row.emergency_line});
    }
    for (auto const& person : row.people) {
        cell.push_back(small(name_text(person)));
        add_all_numbers(cell, person, Style::strong, texts);
    }
    if (!row.people_stand_at.empty()) {
        cell.push_back(small(filled(texts.people_at, {row.people_stand_at})));
    } else if (row.people.empty()) {
        cell.push_back(small(texts.people_missing));
    }
    return cell;
}

Cell power_cell(SystemRow const& row, Texts const& texts) {
    using contacts::Power;
    auto cell = Cell{};
    for (auto const power : {Power::reboot, Power::cut, Power::restore}) {
        auto const may = std::ranges::find(row.powers, power) != row.powers.end();
        auto text = std::string{may ? "○ " : "× "};
        text.append(power_word(power, texts.language));
        cell.push_back({may ? Style::strong : Style::body, std::move(text)});
    }
    cell.push_back({Style::tick, std::string{texts.told}});
    return cell;
}

Cell body_cell(BodyRow const& row, Texts const& texts) {
    auto name = row.name.empty() ? body_word(row.code, texts.language) : row.name;
    auto cell = Cell{{Style::strong, std::move(name)}};
    if (!row.note.empty()) {
        cell.push_back(small(row.note));
    }
    cell.push_back({Style::blank, std::string{texts.who_answered}});
    return cell;
}

Cell body_number_cell(BodyRow const& row, Texts const& texts) {
    auto cell = Cell{};
    if (!row.number.empty()) {
        cell.push_back({Style::number, row.number});
    }
    if (!row.night_number.empty()) {
        cell.push_back(small(texts.night_number));
        cell.push_back({Style::number, row.night_number});
    }
    if (cell.empty()) {
        cell.push_back({Style::blank, std::string{texts.number_missing}});
    }
    return cell;
}

} // namespace

Section systems_page(PhoneTree const& tree, Texts const& texts) {
    auto section = Section{std::string{texts.systems_title}, {}};
    if (tree.systems.empty()) {
        add_blank_lines(section, texts.systems_none);
        return section;
    }
    section.blocks.emplace_back(Paragraph{Style::body, std::string{texts.systems_lead}});
    auto table = Table{
        {{std::string{texts.system}, 38},
         {std::string{texts.vendor}, 54},
         {std::string{texts.emergency_line}, 53},
         {std::string{texts.may_do}, 28}},
        {}};
    for (auto const& row : tree.systems) {
        auto system = row.system.empty() ? std::string{texts.system_missing} : row.system;
        table.rows.push_back(
            {{{{Style::strong, std::move(system)}},
              vendor_cell(row, texts),
              line_cell(row, texts),
              power_cell(row, texts)}}
        );
    }
    section.blocks.emplace_back(std::move(table));
    return section;
}

Section bodies_page(PhoneTree const& tree, Texts const& texts) {
    auto section = Section{std::string{texts.bodies_title}, {}};
    section.blocks.emplace_back(Paragraph{Style::body, std::string{texts.bodies_lead}});
    auto table = Table{
        {{std::string{texts.body}, 66},
         {std::string{texts.body_number}, 51},
         {std::string{texts.outcome}, 30},
         {std::string{texts.time}, 13},
         {std::string{texts.initials}, 13}},
        {}};
    for (auto const& row : tree.bodies) {
        auto result = Cell{
            {Style::tick, std::string{texts.told}},
            {Style::tick, std::string{texts.not_reached}},
            {Style::tick, std::string{texts.message}}};
        table.rows.push_back(
            {{body_cell(row, texts), body_number_cell(row, texts), std::move(result), {}, {}}}
        );
    }
    section.blocks.emplace_back(std::move(table));
    return section;
}

Section duties_page(PhoneTree const& tree, Texts const& texts) {
    auto section = Section{std::string{texts.duties_title}, {}};
    if (tree.duties.empty()) {
        section.blocks.emplace_back(Paragraph{Style::strong, std::string{texts.duties_none}});
        return section;
    }
    auto table = Table{
        {{std::string{texts.from}, 46},
         {std::string{texts.until}, 46},
         {std::string{texts.on_duty}, 81}},
        {}};
    auto roster = std::string{};
    for (auto const& duty : tree.duties) {
        if (duty.roster != roster || table.rows.empty()) {
            roster = duty.roster;
            auto const role = role_word(duty.role, texts.language);
            auto title = std::string{roster}.append("  ").append(role);
            table.rows.push_back({{{{Style::heading, std::move(title)}}}, true, 0});
        }
        auto const name = duty.name.empty() ? std::string{texts.duty_gap} : duty.name;
        table.rows.push_back(
            {{{{Style::body, short_date(duty.span.from, texts.language)}},
              {{Style::body, end_date(duty.span.until, texts.language)}},
              {{Style::strong, name}}}}
        );
    }
    section.blocks.emplace_back(std::move(table));
    return section;
}

Section people_page(PhoneTree const& tree, Texts const& texts) {
    auto section = Section{std::string{texts.people_title}, {}};
    if (tree.people.empty()) {
        section.blocks.emplace_back(Paragraph{Style::strong, std::string{texts.people_none}});
        return section;
    }
    section.blocks.emplace_back(Paragraph{Style::body, std::string{texts.people_lead}});
    auto table = Table{
        {{std::string{texts.name}, 58},
         {std::string{texts.role}, 58},
         {std::string{texts.numbers}, 57}},
        {}};
    for (auto const& person : tree.people) {
        auto name = Cell{};
        add_name(name, person);
        name.back().style = Style::strong;
        auto about = role_words(person.roles, texts);
        if (!person.department.empty()) {
            about.push_back(person.department);
        }
        auto numbers = Cell{};
        add_all_numbers(numbers, person, Style::strong, texts);
        table.rows.push_back({{std::move(name), {small(listed(about, texts))}, std::move(numbers)}}
        );
    }
    section.blocks.emplace_back(std::move(table));
    return section;
}

} // namespace sonae::paper
