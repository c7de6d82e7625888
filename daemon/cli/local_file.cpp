// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/local_file.hpp"

#include "daemon/cli/output.hpp"

#include <nlohmann/json.hpp>

namespace sonae::cli {

Answer<std::string> text_of_file(std::string const& file, std::size_t max_bytes) {
    auto text = read_text(file, max_bytes);
    if (!text) {
        return Problem{
            .exit = ExitCode::usage,
            .code = text.error().code == Errc::not_found ? "file_not_found" : "file_not_readable",
            .detail = text.error().text()};
    }
    return std::move(*text);
}

Answer<ExitCode>
write_file(Context& context, std::string const& file, std::string_view content, Secrecy secrecy) {
    if (auto const written = write_atomically(file, content, secrecy); !written) {
        return Problem{.code = "file_not_writable", .detail = written.error().text()};
    }
    if (context.wants_json) {
        print_json(context, {{"file", file}, {"bytes", content.size()}});
    } else {
        print_note(context, filled(context.say({"{} に書きました", "written to {}"}), {file}));
    }
    return ExitCode::ok;
}

} // namespace sonae::cli
