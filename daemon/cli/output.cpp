// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/output.hpp"

#include "daemon/cli/json_view.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace sonae::cli {

namespace {

nlohmann::json document_of(Problem const& problem) {
    if (!problem.document.empty()) {
        return nlohmann::json::parse(problem.document, nullptr, false);
    }
    auto document = nlohmann::json{
        {"type", "/problems/" + problem.code},
        {"title", problem.code},
        {"code", problem.code},
        {"detail", problem.detail}};
    if (problem.status != 0) {
        document["status"] = problem.status;
    }
    if (!problem.pointer.empty()) {
        document["pointer"] = problem.pointer;
    }
    if (!problem.candidates.empty()) {
        document["candidates"] = problem.candidates;
    }
    return document;
}

std::string sentence_of(Problem const& problem, Language language) {
    auto const text = problem_text(problem.code);
    if (!text) {
        return problem.detail.empty() ? problem.code : problem.detail;
    }
    auto sentence = std::string{text->in(language)};
    // The detail is often the code again, or what the sentence says already.
    auto const& more =
        problem.pointer.empty() || problem.pointer == "/" ? problem.detail : problem.pointer;
    if (!more.empty() && more != problem.code) {
        sentence.append(" (").append(more).append(")");
    }
    return sentence;
}

} // namespace

void print_json(Context& context, nlohmann::json const& value) {
    context.out << json_text(value, context.is_terminal) << '\n';
}

void print_note(Context& context, std::string_view text) {
    if (!context.wants_json) {
        context.err << escaped_for_display(text) << '\n';
    }
}

void print_problem(Context& context, Problem const& problem) {
    if (context.wants_json) {
        context.err << json_text(document_of(problem), false) << '\n';
        return;
    }
    context.err << "sonae: " << escaped_for_display(sentence_of(problem, context.language)) << '\n';
    for (auto const& candidate : problem.candidates) {
        context.err << "  " << escaped_for_display(candidate) << '\n';
    }
}

} // namespace sonae::cli
