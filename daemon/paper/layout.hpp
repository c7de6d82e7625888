// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/paper/booklet.hpp"
#include "daemon/paper/canvas.hpp"

namespace sonae::paper {

/// Where everything came to stand.
struct LaidOut {
    std::vector<std::size_t> first_pages; ///< of each section, from 1
    std::size_t pages = 0;
};

/// Puts the booklet on pages: each section begins one, a row stays together while a page can hold
/// it, and nothing is cut: what is longer than a page goes on, under the same headings.
/// `total_pages`: what "page x of y" says, 0 while nobody knows.
LaidOut lay_out(Booklet const& booklet, std::size_t total_pages, Canvas& canvas);

} // namespace sonae::paper
