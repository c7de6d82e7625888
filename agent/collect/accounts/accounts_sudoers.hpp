// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::collect {

/// Whom a sudoers rule means, after aliases: a user, a group ("%wheel"), an id ("#0", "%#27"), or
/// everybody ("ALL").
struct SudoGrant {
    std::string who;
    bool is_negated = false;
};

/// What sudoers says about who may run everything as root.
///
/// A rule counts when its commands hold ALL (itself or through an alias) and it runs as root (by
/// default, or with root or ALL before the colon of its run-as list), whatever the host list says:
/// rather one name too many than one too few. Rules for single commands do not count. What cannot
/// be understood is listed and not guessed at.
class Sudoers {
public:
    /// The text of a file, or nothing when it cannot be read.
    using ReadFile = std::function<std::optional<std::string>(std::string const& path)>;
    /// Names of the files in a folder, in byte order.
    using ListFolder = std::function<std::vector<std::string>(std::string const& path)>;

    Sudoers(ReadFile read, ListFolder list);

    /// Reads a file and what it includes (128 files, 16 deep).
    void read(std::string const& path);

    /// Grants in the order of the rules, so that a later negation takes an earlier one back. Call
    /// after the last read: aliases may stand behind their use.
    [[nodiscard]] std::vector<SudoGrant> grants() const;

    /// "/etc/sudoers:12": lines that were not understood, files that could not be read.
    [[nodiscard]] std::vector<std::string> const& unclear() const { return unclear_; }

    [[nodiscard]] std::vector<std::string> const& files() const { return files_; }

private:
    struct Rule {
        std::vector<std::string> users;
        std::vector<std::string> commands; ///< command names and aliases, "!" kept
        std::vector<std::string> run_as;
    };

    void read_at(std::string const& path, int depth);
    bool take_line(std::string const& path, std::string_view line, int depth);
    bool take_include(std::string const& path, std::string_view line, int depth);
    bool take_alias(std::string_view line);
    bool take_rule(std::string_view line);
    static bool take_commands(
        std::string_view& line, std::vector<std::string> const& users, std::vector<Rule>& into
    );
    // `steps` bounds what aliases may cost that name each other over and over.
    [[nodiscard]] bool
    holds(std::vector<std::string> const& list, std::string_view word, int depth, int& steps) const;
    [[nodiscard]] bool gives_all(Rule const& rule) const;
    void expand(
        std::vector<std::string> const& users,
        bool is_negated,
        int depth,
        std::vector<SudoGrant>& into,
        int& steps
    ) const;

    ReadFile read_;
    ListFolder list_;
    std::map<std::string, std::vector<std::string>, std::less<>> user_aliases_;
    std::map<std::string, std::vector<std::string>, std::less<>> other_aliases_;
    std::vector<Rule> rules_;
    std::vector<std::string> unclear_;
    std::vector<std::string> files_;
};

} // namespace sonae::collect
