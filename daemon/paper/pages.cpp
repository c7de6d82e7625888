// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/pages.hpp"

#include "daemon/paper/dates.hpp"
#include "daemon/paper/plain_text.hpp"
#include "daemon/paper/words.hpp"

#include <algorithm>

namespace sonae::paper {

namespace {

std::string footer_of(PhoneTree const& tree, Texts const& texts) {
    auto const made = filled(texts.made, {full_date(tree.made_at, texts.language)});
    auto const policy =
        tree.policy
            ? filled(texts.policy, {tree.policy->name, std::to_string(tree.policy->version)})
            : std::string{texts.policy_none};
    auto const edition = filled(texts.edition, {tree.edition});
    return made + " ・ " + std::string{texts.confidential} + "\n" + policy + " ・ " + edition;
}

} // namespace

Booklet
write_booklet(PhoneTree const& tree, contacts::Language language, LayoutFacts const& facts) {
    auto const& texts = texts_of(language);
    auto booklet = Booklet{};
    booklet.title = texts.title;
    booklet.author = tree.hospital;
    booklet.made_at = tree.made_at;
    booklet.header_left = tree.hospital.empty() ? texts.hospital_missing : tree.hospital;
    booklet.header_right = filled(texts.void_header, {full_date(tree.void_after, language)});
    booklet.footer = footer_of(tree, texts);
    booklet.page = texts.page;
    booklet.continued = texts.continued;
    auto const others = std::vector<Section>{
        systems_page(tree, texts),
        bodies_page(tree, texts),
        people_page(tree, texts),
        duties_page(tree, texts)};
    booklet.sections.push_back(cover_page(tree, texts, others, facts));
    for (auto const& sheet : tree.sheets) {
        booklet.sections.push_back(sheet_page(tree, sheet, texts));
    }
    booklet.sections.insert(booklet.sections.end(), others.begin(), others.end());
    return booklet;
}

std::string number_text(Number const& number, Texts const& texts) {
    auto text = number.text;
    if (number.hours != contacts::Hours::any) {
        auto const word = hours_word(number.hours, texts.language);
        text += texts.language == contacts::Language::ja ? "(" : " (";
        text.append(word).append(")");
    }
    return number.is_sms ? text.append(texts.sms) : text;
}

std::string listed(std::vector<std::string> const& texts_to_list, Texts const& texts) {
    auto list = std::string{};
    for (auto const& each : texts_to_list) {
        list += list.empty() ? std::string_view{} : texts.list_separator;
        list += each;
    }
    return list;
}

std::string
listed_some(std::vector<std::string> const& texts_to_list, Texts const& texts, std::size_t most) {
    if (texts_to_list.size() <= most) {
        return listed(texts_to_list, texts);
    }
    auto const some = std::vector<std::string>{
        texts_to_list.begin(), texts_to_list.begin() + static_cast<std::ptrdiff_t>(most)};
    auto const more = std::to_string(texts_to_list.size() - most);
    return filled(texts.and_more, {listed(some, texts), more});
}

std::vector<std::string> role_words(std::vector<std::string> const& roles, Texts const& texts) {
    auto words = std::vector<std::string>{};
    for (auto const& role : roles) {
        auto word = role_word(role, texts.language);
        if (std::ranges::find(words, word) == words.end()) {
            words.push_back(std::move(word));
        }
    }
    return words;
}

void add_name(Cell& cell, Callable const& person) {
    if (!person.reading.empty() && person.reading != person.name) {
        cell.push_back({Style::small, person.reading});
    }
    cell.push_back({Style::name, person.name});
}

std::string name_text(Callable const& person) {
    return person.reading.empty() || person.reading == person.name
               ? person.name
               : person.name + " (" + person.reading + ")";
}

} // namespace sonae::paper
