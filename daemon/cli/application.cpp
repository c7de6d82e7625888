// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/application.hpp"

#include "daemon/cli/command.hpp"
#include "daemon/cli/help_text.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/version.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <ostream>

namespace sonae::cli {

namespace {

constexpr auto usual_state_folder = std::string_view{"/var/lib/sonae"};
constexpr auto max_token_bytes = std::size_t{1024};

/// Stands where no daemon is needed or known yet.
class NoDaemon final : public HttpClient {
public:
    Result<HttpResponse> send(HttpRequest const& /*request*/) override {
        return Error{Errc::unavailable, "no daemon was named"};
    }
};

/// A token goes into a header: nothing else than its own characters may stand in the file.
bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

Answer<std::string> token_of(std::string const& file) {
    auto const text = read_text(file, max_token_bytes);
    if (!text) {
        return Problem{
            .exit = ExitCode::bad_config, .code = "token_file", .detail = text.error().text()};
    }
    auto const token = trimmed(*text);
    if (!is_token(token)) {
        return Problem{.exit = ExitCode::bad_config, .code = "token_file", .detail = file};
    }
    return std::string{token};
}

Answer<Destination> destination_of(Invocation const& invocation, Language language) {
    auto destination = Destination{};
    auto const folder = invocation.value("state-dir").value_or(std::string{usual_state_folder});
    destination.unix_socket = std::filesystem::path{folder} / "sonae.sock";
    destination.server = invocation.value("server").value_or("");
    if (!invocation.has("server")) {
        if (invocation.has("token-file") || invocation.has("ca-file")) {
            return usage_problem(std::string{Text{
                "--token-file と --ca-file は --server と一緒に使います",
                "--token-file and --ca-file go with --server"}
                                                 .in(language)});
        }
        return destination;
    }
    if (!destination.server.starts_with("https://")) {
        return usage_problem(std::string{
            Text{"--server は https:// で始まる URL です", "--server is a URL with https://"}.in(
                language
            )});
    }
    destination.ca_file = invocation.value("ca-file").value_or("");
    auto const is_login = invocation.command != nullptr && invocation.command->path == "login";
    if (auto const file = invocation.value("token-file"); file && !is_login) {
        TRY(token, token_of(*file));
        destination.token = std::move(token);
    }
    return destination;
}

ExitCode show_help(Context& context, Invocation const& invocation) {
    if (invocation.command != nullptr) {
        context.out << command_help(*invocation.command, context.language);
        return ExitCode::ok;
    }
    auto path = std::string{};
    for (auto const& word : invocation.words) {
        path.append(path.empty() ? "" : " ").append(word);
    }
    context.out << overview(path, context.language);
    return ExitCode::ok;
}

Answer<ExitCode>
perform(Context& context, Invocation const& invocation, Surroundings const& surroundings) {
    if (invocation.has("help")) {
        return show_help(context, invocation);
    }
    if (invocation.has("version")) {
        if (context.wants_json) {
            print_json(context, {{"version", version()}});
        } else {
            context.out << "sonae " << version() << '\n';
        }
        return ExitCode::ok;
    }
    TRY(destination, destination_of(invocation, context.language));
    auto place = destination.server.empty() ? destination.unix_socket.string() : destination.server;
    auto const daemon = surroundings.connect(std::move(destination));
    auto connected = Context{
        .daemon = *daemon,
        .prompter = context.prompter,
        .out = context.out,
        .err = context.err,
        .language = context.language,
        .wants_json = context.wants_json,
        .has_header = !invocation.has("no-header"),
        .is_terminal = context.is_terminal,
        .has_colour = context.has_colour,
        .place = std::move(place),
        .token_file = invocation.value("token-file").value_or("")};
    return invocation.command->run(connected, invocation);
}

/// Whether --json stands among the words, for errors of the command line itself.
bool asks_for_json(std::span<std::string_view const> words) {
    auto const end = std::ranges::find(words, "--");
    return std::find(words.begin(), end, "--json") != end;
}

} // namespace

ExitCode run(std::span<std::string_view const> words, Surroundings const& surroundings) {
    auto no_daemon = NoDaemon{};
    auto context = Context{
        .daemon = no_daemon,
        .prompter = surroundings.prompter,
        .out = surroundings.out,
        .err = surroundings.err,
        .language = language_in(words).value_or(language_of_locale(surroundings.locale)),
        .wants_json = asks_for_json(words),
        .is_terminal = surroundings.is_terminal,
        .has_colour = surroundings.has_colour};
    if (words.empty()) {
        context.err << overview("", context.language);
        return ExitCode::usage;
    }
    auto invocation = read_command_line(words, commands(), context.language);
    if (!invocation) {
        print_problem(context, invocation.error());
        return invocation.error().exit;
    }
    auto done = perform(context, invocation.value(), surroundings);
    if (!done) {
        print_problem(context, done.error());
        return done.error().exit;
    }
    context.out.flush();
    if (!context.out) {
        // A reader that has seen enough (`| head`) is no fault to speak of.
        if (errno == EPIPE) {
            return ExitCode::failed;
        }
        print_problem(context, {.code = "file", .detail = "standard output"});
        return ExitCode::failed;
    }
    return done.value();
}

} // namespace sonae::cli
