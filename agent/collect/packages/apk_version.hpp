// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <string_view>

namespace sonae::collect {

/// Order of two Alpine versions: numbers between dots, a letter, suffixes (_alpha < _beta < _pre <
/// _rc < none < _cvs < _svn < _git < _hg < _p), the release -rN. Numbers after the first that begin
/// with 0 compare as fractions do. Texts of another form compare byte by byte from where it ends.
std::weak_ordering compare_apk_versions(std::string_view a, std::string_view b);

} // namespace sonae::collect
