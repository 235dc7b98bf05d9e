package dev.memorygraph.genai.catalogue;

import dev.memorygraph.genai.price.Prices;
import java.time.LocalDate;

/**
 * Prices as they were published.
 *
 * @param date of the figures, not of the provider's change: that was some time before
 */
public record DatedPrices(LocalDate date, Prices prices) {}
