// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/command.hpp"
#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace sonae::cli {

/// "contact", "vendor" …: the kinds of documents of the directory, the choices of an option.
std::vector<std::string_view> directory_kinds();

/// The member of the directory that holds the documents of a kind: "contacts" of "contact".
std::string directory_list(std::string_view kind);

/// What somebody who has to be found is called: "佐藤 花子".
Argument contact_argument();

/// Everybody who can be called, as the daemon tells it.
Answer<nlohmann::json> fetched_directory(Context& context);

/// The one of `items` that `text` names: by its id or code, exactly by its name or reading (blanks,
/// also those of full width, and ASCII case do not count), or by a beginning that only one has.
/// Problems: not_found; ambiguous, with the candidates.
Answer<nlohmann::json> named_item(nlohmann::json const& items, std::string const& text);

/// The same for a document of the directory.
Answer<nlohmann::json>
named_document(nlohmann::json const& directory, std::string_view kind, std::string const& text);

/// How the directory calls what has that id, or an outside body that code in words; the id when
/// nothing has it.
std::string
called_in(Context const& context, nlohmann::json const& directory, std::string const& id);

/// "2026-12-31T08:15:00Z" as "2026年12月31日(木) 17:15" or "Thu 2026-12-31 17:15 in Japan",
/// wherever the reader is; another text stays.
std::string japan_time(Language language, std::string const& rfc3339);

/// "5 分", "1 時間 30 分", "45 秒", "7 日".
std::string span_text(Language language, std::int64_t seconds);

/// A whole number of an answer that may be negative; 0 when it is not there.
std::int64_t number_at(nlohmann::json const& object, std::string_view member);

/// The texts of a list, with something between them; those that are no texts are left out.
std::string joined(nlohmann::json const& items, std::string_view between);

} // namespace sonae::cli
