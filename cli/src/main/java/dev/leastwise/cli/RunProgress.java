package dev.leastwise.cli;

import dev.leastwise.sources.LintRun;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar for a run that takes longer than a person waits gladly. */
final class RunProgress implements LintRun.Progress, AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private final long started = System.nanoTime();
  private int done;
  private @Nullable ProgressBar bar;

  @Override
  public synchronized void fileDone(int total) {
    done++;
    if (bar == null && System.nanoTime() - started > PATIENCE) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("linting")
              .setStyle(ProgressBarStyle.ASCII)
              .setInitialMax(total)
              .build();
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
