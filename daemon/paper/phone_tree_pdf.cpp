// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/phone_tree_pdf.hpp"

#include "daemon/paper/dates.hpp"
#include "daemon/paper/layout.hpp"
#include "daemon/paper/pages.hpp"

namespace sonae::paper {

Result<std::string> phone_tree_pdf(
    core::DirectoryContent const& content,
    std::string_view hospital,
    Instant now,
    core::contacts::Language language
) {
    auto const tree = phone_tree(content, hospital, now);
    // The first time to learn on which page everything comes to stand.
    auto facts = LayoutFacts{};
    auto total = std::size_t{0};
    {
        auto const draft = write_booklet(tree, language, facts);
        auto canvas = Canvas{draft.title, draft.author, tree.made_at};
        auto laid_out = lay_out(draft, total, canvas);
        facts = {std::move(laid_out.first_pages), canvas.unprintable()};
        total = laid_out.pages;
    }
    auto booklet = write_booklet(tree, language, facts);
    auto canvas = Canvas{booklet.title, booklet.author, tree.made_at};
    auto const laid_out = lay_out(booklet, total, canvas);
    if (laid_out.pages == total && laid_out.first_pages == facts.first_pages) {
        return canvas.finish();
    }
    // A line about unprintable characters made the cover longer; nothing else can move now.
    facts.first_pages = laid_out.first_pages;
    booklet = write_booklet(tree, language, facts);
    auto again = Canvas{booklet.title, booklet.author, tree.made_at};
    lay_out(booklet, laid_out.pages, again);
    return again.finish();
}

std::string phone_tree_file_name(Instant now, core::contacts::Language language) {
    return "phone-tree-" + file_date(now) + "-" + std::string{name_of(language)} + ".pdf";
}

} // namespace sonae::paper
