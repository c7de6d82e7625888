// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/application.hpp"

#include <nlohmann/json.hpp>

#include <deque>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace sonae::cli::testing {

/// A daemon that answers what a test laid down for "METHOD target", in order, the last one again
/// and again; 404 for everything else. Keeps what it was asked.
class FakeDaemon {
public:
    void answer(std::string const& request, std::string body, int status = 200) {
        answers_[request].push_back({status, "application/json", std::move(body)});
    }

    /// From here on only this.
    void replace(std::string const& request, std::string body, int status = 200) {
        answers_.erase(request);
        answer(request, std::move(body), status);
    }

    void refuse(std::string const& request, int status, std::string const& code) {
        auto const document = nlohmann::json{
            {"type", "/problems/" + code},
            {"title", code},
            {"status", status},
            {"code", code},
            {"detail", code}};
        replace(request, document.dump(), status);
    }

    void be_unreachable(Errc code) { failure_ = Error{code, "nobody there"}; }

    Result<HttpResponse> send(HttpRequest const& request) {
        asked.push_back(request);
        if (failure_) {
            return *failure_;
        }
        auto const found = answers_.find(request.method + " " + request.target);
        if (found == answers_.end()) {
            return HttpResponse{404, "text/plain", "no such thing"};
        }
        auto response = found->second.front();
        if (found->second.size() > 1) {
            found->second.pop_front();
        }
        return response;
    }

    std::vector<HttpRequest> asked;

private:
    std::map<std::string, std::deque<HttpResponse>> answers_;
    std::optional<Error> failure_;
};

/// Types the lines it was given, one a question.
class FakePrompter final : public Prompter {
public:
    Result<std::string> ask(std::string_view question, bool is_secret) override {
        questions.emplace_back(std::string{question} + (is_secret ? "*" : ""));
        if (lines.empty()) {
            return Error{Errc::unavailable, "no terminal"};
        }
        auto line = lines.front();
        lines.pop_front();
        return line;
    }

    std::deque<std::string> lines;
    std::vector<std::string> questions;
};

/// Runs command lines against a FakeDaemon and keeps what was printed.
class House {
public:
    ExitCode run(std::vector<std::string_view> const& words) {
        out.str("");
        err.str("");
        auto const surroundings = Surroundings{
            .out = out,
            .err = err,
            .prompter = prompter,
            .connect =
                [this](Destination destination) {
                    destinations.push_back(std::move(destination));
                    return std::make_unique<Connection>(daemon);
                },
            .locale = locale,
            .is_terminal = is_terminal};
        return cli::run(words, surroundings);
    }

    [[nodiscard]] nlohmann::json printed_json() const {
        return nlohmann::json::parse(out.str(), nullptr, false);
    }

    [[nodiscard]] nlohmann::json problem_json() const {
        return nlohmann::json::parse(err.str(), nullptr, false);
    }

    FakeDaemon daemon;
    FakePrompter prompter;
    std::vector<Destination> destinations;
    std::ostringstream out;
    std::ostringstream err;
    std::string locale = "C.UTF-8";
    bool is_terminal = false;

private:
    class Connection final : public HttpClient {
    public:
        explicit Connection(FakeDaemon& daemon)
            : daemon_{daemon} {}

        Result<HttpResponse> send(HttpRequest const& request) override {
            return daemon_.send(request);
        }

    private:
        FakeDaemon& daemon_;
    };
};

} // namespace sonae::cli::testing
