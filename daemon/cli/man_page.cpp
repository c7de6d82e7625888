// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/man_page.hpp"

#include "daemon/cli/command.hpp"
#include "daemon/cli/exit_code.hpp"
#include "daemon/cli/help_text.hpp"
#include "daemon/cli/version.hpp"

#include <span>
#include <string_view>

namespace sonae::cli {

namespace {

// man(7) wants a date; a build must not depend on the day it is made.
constexpr auto page_date = std::string_view{"2026-05-01"};

/// Text that roff takes as it is: no escapes, no minus that becomes a hyphen, no request.
std::string roff(std::string_view text) {
    auto result = std::string{};
    for (auto const c : text) {
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else {
            result += c;
        }
    }
    return result.starts_with('.') || result.starts_with('\'') ? "\\&" + result : result;
}

class Page {
public:
    explicit Page(Language language)
        : language_{language} {}

    void section(Text const& title) {
        text_.append(".SH ").append(roff(title.in(language_))).append("\n");
    }

    void subsection(std::string_view title) {
        text_.append(".SS ").append(roff(title)).append("\n");
    }

    void paragraph(std::string_view says) { text_.append(roff(says)).append("\n"); }

    void line(std::string_view raw) { text_.append(raw).append("\n"); }

    void term(std::string_view name, std::string_view says) {
        text_.append(".TP\n\\fB").append(roff(name)).append("\\fR\n");
        text_.append(roff(says)).append("\n");
    }

    void options(std::span<Option const> options) {
        for (auto const& option : options) {
            auto says = std::string{option.says.in(language_)};
            auto separator = std::string_view{": "};
            for (auto const choice : option.choices) {
                says.append(separator).append(choice);
                separator = ", ";
            }
            term(option_word(option), says);
        }
    }

    void command(Command const& command) {
        subsection(usage_line(command));
        paragraph(command.says.in(language_));
        for (auto const& argument : command.arguments) {
            term(argument.name, argument.says.in(language_));
        }
        options(command.options);
        for (auto const& example : command.examples) {
            line(".PP");
            paragraph(example.says.in(language_));
            line(".PP\n.nf\n.RS");
            paragraph(example.line);
            line(".RE\n.fi");
        }
    }

    [[nodiscard]] std::string_view say(Text const& text) const { return text.in(language_); }

    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    Language language_;
    std::string text_;
};

void write_head(Page& page) {
    auto title = std::string{".TH SONAE 1 "};
    title.append(page_date).append(" \"Sonae ").append(version()).append(R"(" "Sonae")");
    page.line(title);
    page.section({"名前", "NAME"});
    page.line(
        "sonae \\- " + roff(page.say({"Sonae のサーバーを操作する", "work with the Sonae daemon"}))
    );
    page.section({"書式", "SYNOPSIS"});
    page.line(".B sonae");
    page.line(R"(\fICOMMAND\fR [\fIOPTION\fR]...)");
    page.section({"説明", "DESCRIPTION"});
    page.paragraph(page.say(
        {"sonae は、動いている sonaed に命令を送り、結果を表で(--json なら JSON で)表示する。"
         "同じ機器では Unix ソケットを使い、root は管理者として扱われる。離れた機器からは "
         "--server と、sonae login が書いたトークンを使う。",
         "sonae sends its command to a running sonaed and prints the answer as a table, or as "
         "JSON with --json. On the same machine it uses the Unix socket, where root is an "
         "administrator. From another machine it takes --server and the token that sonae login "
         "wrote."}
    ));
}

void write_tail(Page& page) {
    page.section({"終了コード", "EXIT STATUS"});
    for (auto const& each : exit_codes_text()) {
        page.term(std::to_string(static_cast<int>(each.code)), page.say(each.says));
    }
    page.section({"環境変数", "ENVIRONMENT"});
    page.term(
        "LC_ALL, LC_MESSAGES, LANG",
        page.say(
            {"表示言語。最初に値のあるもの。ja で始まれば日本語",
             "language of texts: the first that has a value; Japanese when it begins with ja"}
        )
    );
    page.term(
        "NO_COLOR",
        page.say({"値があれば色や太字を使わない", "when it is set, no colour and no bold type"})
    );
    page.section({"ファイル", "FILES"});
    page.term(
        "/var/lib/sonae/sonae.sock",
        page.say({"sonaed の Unix ソケット", "the Unix socket of sonaed"})
    );
}

} // namespace

std::string man_page(Language language) {
    auto page = Page{language};
    write_head(page);
    page.section({"共通のオプション", "OPTIONS OF EVERY COMMAND"});
    page.options(global_options());
    page.section({"コマンド", "COMMANDS"});
    for (auto const& command : commands()) {
        page.command(command);
    }
    write_tail(page);
    return std::move(page).text();
}

} // namespace sonae::cli
