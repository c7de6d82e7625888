// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/directory_import.hpp"

#include "daemon/cli/api_call.hpp"
#include "daemon/cli/contact_view.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/local_file.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sonae::cli {

namespace {

// What the daemon reads of one.
constexpr auto max_table_bytes = std::size_t{8'000'000};

/// JSON cannot carry such a file, so the daemon never sees it.
Problem not_utf8(std::string_view text) {
    auto const valid = text.substr(0, valid_utf8_prefix(text));
    auto const line = std::count(valid.begin(), valid.end(), '\n') + 1;
    auto const fault =
        nlohmann::json{{"line", line}, {"cause", "not_utf8"}, {"column", ""}, {"text", ""}};
    auto document = nlohmann::json{
        {"type", "/problems/import_faults"},
        {"title", "import_faults"},
        {"status", 422},
        {"code", "import_faults"},
        {"detail", "nothing was imported"}};
    document["faults"].push_back(fault);
    return {
        .exit = ExitCode::usage,
        .status = 422,
        .code = "import_faults",
        .document = document.dump()};
}

} // namespace

Answer<nlohmann::json> import_table(
    Context& context, std::string const& file, std::string const& target, nlohmann::json more
) {
    TRY(text, text_of_file(file, max_table_bytes));
    auto answer = Answer<nlohmann::json>{nlohmann::json{}};
    if (valid_utf8_prefix(text) < text.size()) {
        answer = not_utf8(text);
    } else {
        more["csv"] = std::move(text);
        answer = post(context, target, more);
    }
    if (answer) {
        return answer;
    }
    auto problem = std::move(answer).error();
    if (problem.code == "import_faults") {
        if (!context.wants_json) {
            auto const document = nlohmann::json::parse(problem.document, nullptr, false);
            print_import_faults(context, file, items_at(document, "faults"));
        }
        problem.detail.clear();
    }
    return problem;
}

} // namespace sonae::cli
