// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/dates.hpp"
#include "daemon/paper/pages.hpp"
#include "daemon/paper/plain_text.hpp"
#include "daemon/paper/words.hpp"

#include <algorithm>
#include <set>

namespace sonae::paper {

namespace {

void add(Section& section, Style style, std::string_view text) {
    section.blocks.emplace_back(Paragraph{style, std::string{text}});
}

std::string page_of(std::size_t section, LayoutFacts const& facts) {
    return section < facts.first_pages.size() ? std::to_string(facts.first_pages[section]) : "000";
}

/// One row of the table for each time, so that whoever looks for "now" reads down the dates.
Table times(PhoneTree const& tree, Texts const& texts, LayoutFacts const& facts) {
    struct Entry {
        Span span;
        std::size_t sheet;
    };

    auto entries = std::vector<Entry>{};
    for (auto i = std::size_t{0}; i < tree.sheets.size(); ++i) {
        for (auto const& span : tree.sheets[i].spans) {
            entries.push_back({span, i});
        }
    }
    std::ranges::sort(entries, {}, [](Entry const& entry) { return entry.span.from; });
    auto table = Table{
        {{std::string{texts.when}, 108},
         {std::string{texts.whom}, 42},
         {std::string{texts.page_column}, 23}},
        {}};
    for (auto const& entry : entries) {
        auto const hours = hours_word(tree.sheets[entry.sheet].hours, texts.language);
        table.rows.push_back(
            {{{{Style::strong, span_text(entry.span, texts.language)}},
              {{Style::strong, std::string{hours}}},
              {{Style::strong, page_of(entry.sheet + 1, facts)}}}}
        );
    }
    return table;
}

Table contents(
    PhoneTree const& tree,
    Texts const& texts,
    std::vector<Section> const& others,
    LayoutFacts const& facts
) {
    auto table =
        Table{{{std::string{texts.content}, 150}, {std::string{texts.page_column}, 23}}, {}};
    for (auto i = std::size_t{0}; i < others.size(); ++i) {
        auto const page = page_of(tree.sheets.size() + 1 + i, facts);
        table.rows.push_back({{{{Style::body, others[i].title}}, {{Style::strong, page}}}});
    }
    return table;
}

/// What is not in the directory.
std::vector<std::string> unknown_things(PhoneTree const& tree, Texts const& texts) {
    auto lines = std::vector<std::string>{};
    auto const say = [&](std::string_view pattern, std::vector<std::string> const& names) {
        if (!names.empty()) {
            lines.push_back(filled(pattern, {listed_some(names, texts)}));
        }
    };
    if (!tree.policy) {
        lines.emplace_back(tree.duties.empty() ? texts.gap_no_roster : texts.gap_no_policy);
    }
    say(texts.gap_numbers, tree.without_number);
    auto gaps = std::set<std::string>{};
    for (auto const& duty : tree.duties) {
        if (duty.name.empty()) {
            gaps.insert(duty.roster);
        }
    }
    say(texts.gap_duties, {gaps.begin(), gaps.end()});
    auto lineless = std::set<std::string>{};
    for (auto const& row : tree.systems) {
        if (row.emergency_line.empty()) {
            lineless.insert(row.vendor);
        }
    }
    say(texts.gap_vendors, {lineless.begin(), lineless.end()});
    if (tree.systems.empty()) {
        lines.emplace_back(texts.gap_vendors_none);
    }
    auto bodies = std::vector<std::string>{};
    for (auto const& body : tree.bodies) {
        if (body.number.empty() && body.night_number.empty()) {
            bodies.push_back(body.name.empty() ? body_word(body.code, texts.language) : body.name);
        }
    }
    say(texts.gap_bodies, bodies);
    return lines;
}

/// What is there and not on the paper.
std::vector<std::string>
left_out(PhoneTree const& tree, Texts const& texts, LayoutFacts const& facts) {
    auto lines = std::vector<std::string>{};
    auto const say = [&](std::string_view pattern,
                         std::size_t count,
                         std::string_view title = {},
                         std::size_t most = 0) {
        if (count > 0) {
            lines.push_back(filled(pattern, {std::to_string(count), title, std::to_string(most)}));
        }
    };
    if (!tree.other_policies.empty()) {
        auto const names = listed_some(tree.other_policies, texts);
        lines.push_back(filled(texts.gap_other_policies, {names}));
    }
    if (tree.sheets_end) {
        auto const end = short_date(*tree.sheets_end, texts.language);
        lines.push_back(filled(texts.gap_sheets, {end, texts.duties_title}));
    }
    say(texts.gap_people, tree.people_left_out, texts.people_title, most_listed_people);
    say(texts.gap_not_reached, tree.people_not_reached);
    say(texts.gap_duty_rows, tree.duties_left_out, texts.duties_title, most_duties);
    say(texts.gap_duty_rows, tree.systems_left_out, texts.systems_title, most_system_rows);
    say(texts.gap_glyphs, facts.unprintable);
    return lines;
}

} // namespace

Section cover_page(
    PhoneTree const& tree,
    Texts const& texts,
    std::vector<Section> const& others,
    LayoutFacts const& facts
) {
    auto section = Section{std::string{texts.title}, {}};
    auto const reason = tree.ending_roster.empty()
                            ? std::string{texts.void_days}
                            : filled(texts.void_roster, {tree.ending_roster});
    auto const end = full_date(tree.void_after, texts.language);
    add(section, Style::strong, filled(texts.how_void, {end, reason}));
    add(section, Style::heading, texts.how_title);
    for (auto const line : {texts.how_find, texts.how_call, texts.how_mark, texts.how_next}) {
        add(section, Style::body, line);
    }
    section.blocks.emplace_back(times(tree, texts, facts));
    section.blocks.emplace_back(contents(tree, texts, others, facts));
    add(section, Style::heading, texts.gaps_title);
    auto lines = unknown_things(tree, texts);
    auto const more = left_out(tree, texts, facts);
    lines.insert(lines.end(), more.begin(), more.end());
    if (lines.empty()) {
        add(section, Style::body, texts.gaps_none);
    }
    for (auto const& line : lines) {
        add(section, Style::body, "・" + line);
    }
    return section;
}

} // namespace sonae::paper
