// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/directory_import.hpp"

#include "daemon/cli/api_call.hpp"
#include "daemon/cli/contact_view.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/local_file.hpp"
#include "daemon/cli/output.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sonae::cli {

namespace {

// What the daemon reads of one.
constexpr auto max_table_bytes = std::size_t{8'000'000};
// What begins a zip archive (xlsx), and a compound file (xls, or a workbook with a password).
constexpr auto zip_archive = std::string_view{"PK\x03\x04"};
constexpr auto compound_file = std::string_view{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"};
constexpr auto workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

bool is_workbook(std::string_view bytes) {
    return bytes.starts_with(zip_archive) || bytes.starts_with(compound_file);
}

/// Then the daemon says what it is instead; as a CSV it would have the wrong faults.
bool is_called_workbook(std::string_view file) {
    auto const name = ascii_lower(file);
    return name.ends_with(".xlsx") || name.ends_with(".xlsm");
}

/// Which sheet was taken, of which.
void tell_sheet(Context& context, nlohmann::json const& table) {
    auto const& sheets = items_at(table, "sheets");
    auto const name = text_at(table, "sheet");
    if (sheets.size() < 2) {
        print_note(context, filled(context.say({"シート「{}」", "sheet \"{}\""}), {name}));
        return;
    }
    print_note(
        context,
        filled(
            context.say(
                {"シート「{}」(--sheet で選べるシート: {})",
                 "sheet \"{}\" (--sheet takes another one: {})"}
            ),
            {name, joined(sheets, ", ")}
        )
    );
}

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

/// The CSV of the sheet, and a note which one that was.
Answer<std::string>
csv_of_workbook(Context& context, std::string bytes, std::optional<std::string> const& sheet) {
    auto const target = "/api/v1/tables" + (sheet ? "?sheet=" + encoded(*sheet) : "");
    TRY(table,
        call(
            context,
            {.method = "POST",
             .target = target,
             .headers = {{"Content-Type", workbook_type}},
             .body = std::move(bytes)}
        ));
    tell_sheet(context, table);
    return text_at(table, "csv");
}

/// Where titles stood above the headings.
void tell_heading(Context& context, nlohmann::json const& imported) {
    if (auto const line = number_at(imported, "heading_line"); line > 1) {
        print_note(
            context,
            filled(
                context.say({"{} 行目を見出しとしました", "line {} was taken for the headings"}),
                {std::to_string(line)}
            )
        );
    }
}

} // namespace

Option sheet_option() {
    return {
        .name = "sheet",
        .value = "NAME",
        .says = {
            "Excel ブックのシート名(既定は最初に見えるシート)",
            "sheet of an Excel workbook (default: the first one that is visible)"}};
}

Answer<nlohmann::json> import_table(
    Context& context, Invocation const& invocation, std::string const& target, nlohmann::json more
) {
    auto const& file = invocation.arguments.front();
    auto const sheet = invocation.value("sheet");
    TRY(text, text_of_file(file, max_table_bytes));
    if (is_workbook(text) || is_called_workbook(file)) {
        TRY(csv, csv_of_workbook(context, std::move(text), sheet));
        text = std::move(csv);
    } else if (sheet) {
        return usage_problem(std::string{
            context.say({"--sheet は Excel ブックだけに使えます", "--sheet is for Excel workbooks"}
            )});
    }
    auto answer = Answer<nlohmann::json>{nlohmann::json{}};
    if (valid_utf8_prefix(text) < text.size()) {
        answer = not_utf8(text);
    } else {
        more["csv"] = std::move(text);
        answer = post(context, target, more);
    }
    if (answer) {
        tell_heading(context, answer.value());
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
