// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/paper/booklet.hpp"
#include "daemon/paper/phone_tree.hpp"
#include "daemon/paper/texts.hpp"

namespace sonae::paper {

/// The phone tree in words. Pure.
Booklet write_booklet(PhoneTree const& tree, contacts::Language language, LayoutFacts const& facts);

// The sections that write_booklet puts together.

/// Which page for which time, what the paper lacks. `others`: the sections that follow the sheets.
Section cover_page(
    PhoneTree const& tree,
    Texts const& texts,
    std::vector<Section> const& others,
    LayoutFacts const& facts
);
Section sheet_page(PhoneTree const& tree, Sheet const& sheet, Texts const& texts);
Section systems_page(PhoneTree const& tree, Texts const& texts);
Section bodies_page(PhoneTree const& tree, Texts const& texts);
Section duties_page(PhoneTree const& tree, Texts const& texts);
Section people_page(PhoneTree const& tree, Texts const& texts);

/// "090-1234-5678 (夜間)(SMS)".
std::string number_text(Number const& number, Texts const& texts);

/// The texts with the language's separator between them.
std::string listed(std::vector<std::string> const& texts_to_list, Texts const& texts);

/// At most `most` of them, then how many more there are.
std::string listed_some(
    std::vector<std::string> const& texts_to_list, Texts const& texts, std::size_t most = 12
);

/// The words for roles, each once.
std::vector<std::string> role_words(std::vector<std::string> const& roles, Texts const& texts);

/// A name with its reading before it, where that says more.
void add_name(Cell& cell, Callable const& person);

/// "かな 氏名" on one line.
std::string name_text(Callable const& person);

} // namespace sonae::paper
