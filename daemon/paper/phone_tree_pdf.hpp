// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/directory_view.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::paper {

/// The printed phone tree as PDF, A4, with its typefaces in it. Takes some 100 ms: never on the
/// engine or network thread. Several threads may make one at a time. The same input makes the same
/// bytes on the same machine. Errors: internal.
Result<std::string> phone_tree_pdf(
    core::DirectoryContent const& content,
    std::string_view hospital,
    Instant now,
    core::contacts::Language language
);

/// "phone-tree-2026-11-02-ja.pdf": as it is downloaded.
std::string phone_tree_file_name(Instant now, core::contacts::Language language);

} // namespace sonae::paper
